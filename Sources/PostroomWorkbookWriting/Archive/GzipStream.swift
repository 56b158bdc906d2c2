public import PostroomModel

/// A gzip stream (RFC 1952) that is made piece by piece.
public struct GzipStream: Sendable {
  // Deflated, without flags and time, compressed fast, made by Unix.
  private var header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 4, 3]
  private var check: UInt32 = 0
  private var size = 0

  /// Begins a stream.
  public init() {}

  /// Takes bytes; the more come at once the better they are compressed.
  ///
  /// - Returns: What goes into the stream for them.
  /// - Throws: `machine-exhausted`.
  public mutating func add(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
    let piece = try DeflatedPiece(bytes)
    check = piece.check(after: check)
    size += bytes.count
    defer { header = [] }
    return header + piece.deflated
  }

  /// Ends the stream.
  ///
  /// - Returns: What goes into the stream last.
  public func finish() -> [UInt8] {
    header + DeflatedPiece.end + LittleEndian.bytes(Int(check), 4) + LittleEndian.bytes(size, 4)
  }
}
