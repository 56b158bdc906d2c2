internal import PostroomModel
internal import Synchronization

/// The profile that the service works with; it stays the same as long as the service lives.
final class ActiveProfile: Sendable {
  private let profiles: ServedProfiles
  private let known = Mutex<Profile?>(nil)

  init(_ profiles: ServedProfiles) { self.profiles = profiles }

  /// The profile; nil where it cannot be read.
  func profile() async -> Profile? {
    if let known = known.withLock({ $0 }) { return known }
    let profiles = profiles
    guard let loaded = try? await OwnThread.perform({ () throws(Fault) in try profiles.load(profiles.active) }) else {
      return nil
    }
    known.withLock { $0 = loaded }
    return loaded
  }
}

extension Profile {
  /// The categories that a document may have, in the profile's order.
  var categoryNames: [String] {
    var names = categories.map(\.name)
    if !names.contains(fallback) { names.append(fallback) }
    for name in (tables?.categories ?? []) + (photographs?.categories ?? []) where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}
