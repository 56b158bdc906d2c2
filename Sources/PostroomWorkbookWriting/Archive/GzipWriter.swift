public import PostroomModel

/// A gzip file (RFC 1952) that is written piece by piece.
public struct GzipWriter {
  private let file: SequentialFile
  private var check: UInt32 = 0
  private var size = 0

  /// Begins it.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public init(_ file: SequentialFile) throws(Fault) {
    self.file = file
    // Deflated, without flags and time, compressed fast, made by Unix.
    try file.write([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 4, 3])
  }

  /// Adds bytes; the more come at once the better they are compressed.
  ///
  /// - Throws: `machine-exhausted`, `output-unwritable`, `disk-low`.
  public mutating func write(_ bytes: [UInt8]) throws(Fault) {
    let piece = try DeflatedPiece(bytes)
    check = piece.check(after: check)
    size += bytes.count
    try file.write(piece.deflated)
  }

  /// Ends it.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func finish() throws(Fault) {
    try file.write(DeflatedPiece.end + LittleEndian.bytes(Int(check), 4) + LittleEndian.bytes(size, 4))
  }
}
