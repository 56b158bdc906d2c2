internal import Glibc
internal import PostroomModel

/// A file that the worker writes to at places that it keeps count of: its offset is shared with the supervisor.
struct OutputFile {
  let descriptor: CInt
  /// How many bytes are written or promised to be.
  var length: Int

  /// Writes bytes at a place.
  ///
  /// - Throws: `disk-low`, `output-unwritable`.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Fault) {
    var rest = bytes
    var place = offset
    while !rest.isEmpty {
      let count = pwrite(descriptor, rest.baseAddress, rest.count, place)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let words = "What was read cannot be written: \(String(cString: strerror(errno)))."
        // The limit on written files is what the disk had room for.
        throw Fault([ENOSPC, EDQUOT, EFBIG].contains(errno) ? .diskLow : .outputUnwritable, "", words)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      place += count
    }
  }

  /// Writes bytes at a place.
  func write(_ bytes: [UInt8], at offset: Int) throws(Fault) {
    var fault: Fault?
    bytes.withUnsafeBytes { buffer in
      do throws(Fault) { try write(buffer, at: offset) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  /// Reads as many bytes as there are at a place, at most so many.
  func read(_ range: Range<Int>) throws(Fault) -> [UInt8] {
    try TableSource(descriptor: descriptor, bytes: length).bytes(in: range)
  }

  /// Cuts off what is behind a place.
  mutating func cut(to length: Int) throws(Fault) {
    guard ftruncate(descriptor, length) == 0 else {
      throw Fault(.outputUnwritable, "", "It cannot be cut: \(String(cString: strerror(errno))).")
    }
    self.length = length
  }
}
