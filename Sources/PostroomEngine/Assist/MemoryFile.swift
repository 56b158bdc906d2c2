internal import CFiling
internal import Glibc

/// A file in memory; it goes with the last reference.
final class MemoryFile: Sendable {
  /// Only ``whileOpen(_:)`` gives it out: whoever kept the number could find another document's file under it.
  private let descriptor: CInt

  /// Makes a file of bytes; nil when the system refuses.
  init?(_ bytes: [UInt8]) {
    descriptor = postroom_open_in_memory()
    guard descriptor >= 0 else { return nil }
    guard write(descriptor, bytes, bytes.count) == bytes.count else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Does something with the open file, which stays open until it is done.
  func whileOpen<Value: Sendable>(_ body: (CInt) async -> Value) async -> Value {
    let value = await body(descriptor)
    // The last reference could go as soon as the number has been read.
    withExtendedLifetime(self) {}
    return value
  }
}
