public import PostroomModel

/// The profiles that a service tells about.
public struct ServedProfiles: Sendable {
  /// The name of the one that the service works with.
  public var active: String
  /// All that can be named, with what they are for.
  public var list: @Sendable () -> [(name: String, summary: String?)]
  /// Reads one of those.
  public var load: @Sendable (String) throws(Fault) -> Profile

  /// Takes the ways to look profiles up.
  public init(
    active: String, list: @escaping @Sendable () -> [(name: String, summary: String?)],
    load: @escaping @Sendable (String) throws(Fault) -> Profile
  ) {
    self.active = active
    self.list = list
    self.load = load
  }
}
