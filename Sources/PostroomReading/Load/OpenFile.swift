internal import Glibc
internal import PostroomModel

/// A file that someone else opened and closes.
struct OpenFile {
  private let descriptor: CInt

  init(_ descriptor: CInt) { self.descriptor = descriptor }

  /// The descriptor for those who read by themselves.
  var rawDescriptor: CInt { descriptor }

  /// The size in bytes as the descriptor has it now.
  func size() throws(Fault) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Fault(.sourceUnreadable, "", "Its size cannot be told (errno \(errno)).")
    }
    return Int(status.st_size)
  }

  /// Reads bytes at a position; fewer come back only at the end of the file.
  ///
  /// - Throws: `source-unreadable` when the system reports an error.
  func bytes(at position: Int, count: Int) throws(Fault) -> [UInt8] {
    var failure: CInt = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        guard let start = buffer.baseAddress else { return }
        let got = pread(descriptor, start + filled, count - filled, off_t(position + filled))
        if got > 0 {
          filled += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw Fault(.sourceUnreadable, "", "It cannot be read (errno \(failure)).") }
    return bytes
  }
}
