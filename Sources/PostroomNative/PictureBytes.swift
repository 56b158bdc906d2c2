internal import Glibc
internal import PostroomModel

/// The bytes of a picture file: mapped from a descriptor, or in memory.
final class PictureBytes {
  private enum Storage {
    case mapped(UnsafeRawBufferPointer)
    case array([UInt8])
  }

  private let storage: Storage

  init(_ content: [UInt8]) { storage = .array(content) }

  /// Maps a file, privately and for reading only; the descriptor may be closed afterwards.
  ///
  /// No more than the file holds now is mapped: touching pages behind its end would kill the process. A file that
  /// shrinks later still does; a reader of files that others may write to is a process of its own.
  init(descriptor: CInt, bytes: Int) throws(Fault) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.unreadable() }
    let length = min(bytes, Int(status.st_size))
    guard length > 0 else {
      storage = .array([])
      return
    }
    guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw Self.unreadable()
    }
    storage = .mapped(UnsafeRawBufferPointer(start: start, count: length))
  }

  deinit {
    if case .mapped(let bytes) = storage { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
  }

  private static func unreadable() -> Fault {
    Fault(.sourceUnreadable, "", "The picture cannot be mapped: \(String(cString: strerror(errno))).")
  }

  /// Calls a function with the bytes, which stay where they are during the call.
  func read<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    defer { withExtendedLifetime(self) {} }
    switch storage {
    case .mapped(let bytes): return body(bytes.assumingMemoryBound(to: UInt8.self))
    case .array(let bytes): return bytes.withUnsafeBufferPointer(body)
    }
  }
}
