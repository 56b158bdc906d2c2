internal import Glibc
public import PostroomModel

/// An open file of a table: read at any place, by any thread, and never by its name.
public struct TableSource: Sendable {
  /// The open descriptor, which is not closed here.
  public let descriptor: CInt
  /// How many bytes the file has.
  public let bytes: Int

  /// Makes a source of an open file.
  ///
  /// - Parameters:
  ///   - descriptor: Open for reading for as long as the source is used.
  ///   - bytes: The size that the file had when it was opened.
  public init(descriptor: CInt, bytes: Int) {
    self.descriptor = descriptor
    self.bytes = bytes
  }

  /// Fills `buffer` from the byte at `offset` on.
  ///
  /// - Throws: `source-changed` when the file ends earlier than it did; `source-unreadable` when the system cannot read it.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Fault) {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, offset + done)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Fault(.sourceUnreadable, "", "The system reports \(String(cString: strerror(errno))).") }
      if count == 0 { throw Fault(.sourceChanged, "", "It ends at byte \(offset + done) of \(bytes).") }
      done += count
    }
  }

  /// The bytes of a range, as far as the file has them.
  ///
  /// - Throws: As ``read(into:at:)``.
  public func bytes(in range: Range<Int>) throws(Fault) -> [UInt8] {
    let range = range.clamped(to: 0..<bytes)
    var piece = [UInt8](repeating: 0, count: range.count)
    var fault: Fault?
    piece.withUnsafeMutableBytes { buffer in
      do throws(Fault) { try read(into: buffer, at: range.lowerBound) } catch { fault = error }
    }
    if let fault { throw fault }
    return piece
  }
}
