internal import HTTPTypes
internal import NIOCore
internal import PostroomModel
internal import Synchronization

/// Replies that hold until the archive changes, and for ``seconds`` at most.
///
/// A reply depends on its address alone, never on who asks: whoever may use the route may have it.
final class ResponseCache: Sendable {
  /// A reply that is kept.
  struct Entry: Sendable {
    let route: Int
    let tag: EntityTag
    let plain: ByteBuffer
    let plainHeaders: HTTPFields
    /// The same compressed, where that is worth it.
    let compressed: ByteBuffer?
    let compressedHeaders: HTTPFields
    /// When it ends, in seconds of a clock that only goes forward.
    let expires: Double

    var size: Int { plain.readableBytes + (compressed?.readableBytes ?? 0) + 512 }
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var size = 0
    var generation: UInt64 = 0
  }

  static let seconds = 300.0
  /// Replies that are larger are not kept, and all of them take no more than this.
  static let mostBytesOfReply = 256 << 10
  private static let mostBytes = 32 << 20

  private let state = Mutex(State())

  /// The reply of an address.
  func entry(_ target: String, now: Double) -> Entry? {
    state.withLock { state in
      guard let entry = state.entries[target], entry.expires > now else { return nil }
      return entry
    }
  }

  /// What a reply that is to be kept begins with: it is not kept if anything was dropped since.
  var generation: UInt64 { state.withLock { $0.generation } }

  /// Keeps a reply.
  func keep(_ entry: Entry, for target: String, since generation: UInt64) {
    guard entry.size <= Self.mostBytesOfReply else { return }
    state.withLock { state in
      guard state.generation == generation else { return }
      if state.size + entry.size > Self.mostBytes {
        state.entries = [:]
        state.size = 0
      }
      if let old = state.entries.updateValue(entry, forKey: target) { state.size -= old.size }
      state.size += entry.size
    }
  }

  /// Forgets everything, because something was written.
  func drop() {
    state.withLock { state in
      state.entries.removeAll(keepingCapacity: state.entries.count < 10_000)
      state.size = 0
      state.generation += 1
    }
  }

  /// How many replies are kept, and how many bytes they take.
  var contents: (entries: Int, bytes: Int) { state.withLock { ($0.entries.count, $0.size) } }
}
