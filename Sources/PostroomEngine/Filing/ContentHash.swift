internal import Crypto
internal import Glibc
internal import PostroomModel

/// Reads whole files in pieces, hashing what it reads.
enum ContentHash {
  /// Large enough that the cost of a call does not show, small enough to stay in a core's second cache.
  private static let pieceBytes = 256 << 10

  /// The SHA-256 of a file's content.
  ///
  /// - Throws: `source-unreadable`.
  /// - Complexity: O(bytes), in constant memory.
  static func of(_ file: OpenFile, path: String) throws(Fault) -> [UInt8] {
    try copy(from: file.descriptor, path: path, size: Int(file.identity.size), to: nil)
  }

  /// Copies a file's content and gives the SHA-256 of what was copied.
  ///
  /// What is written to the file meanwhile, beyond the size that it had when it was opened, is not read: a file that
  /// grows as fast as it is read would never end.
  ///
  /// - Throws: `source-unreadable`; `disk-low` or `output-unwritable` when the copy cannot be written.
  static func copy(from source: CInt, path: String, size: Int, to target: (descriptor: CInt, path: String)?)
    throws(Fault) -> [UInt8]
  {
    let capacity = max(4_096, min(pieceBytes, size))
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
    defer { piece.deallocate() }
    var hash = SHA256()
    var offset: off_t = 0
    while true {
      let count = pread(source, piece.baseAddress, min(capacity, size - Int(offset)), offset)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemCall.sourceFault(path, errno) }
      guard count > 0 else { return Array(hash.finalize()) }
      let filled = UnsafeRawBufferPointer(rebasing: piece[..<count])
      hash.update(bufferPointer: filled)
      if let target { try write(filled, to: target.descriptor, path: target.path) }
      offset += off_t(count)
    }
  }

  /// Writes all bytes of an array.
  ///
  /// - Throws: `disk-low`, `output-unwritable`.
  static func write(_ bytes: [UInt8], to descriptor: CInt, path: String) throws(Fault) {
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, Fault> in
      do throws(Fault) {
        return .success(try write(buffer, to: descriptor, path: path))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Writes all bytes.
  ///
  /// - Throws: `disk-low`, `output-unwritable`.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt, path: String) throws(Fault) {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemCall.outputFault(path, errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

extension ContentHash {
  /// The SHA-256 of bytes.
  static func of(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
