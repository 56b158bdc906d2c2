/// A piece of a document that a worker writes, as a frame of its own kind: a zero byte, which begins no JSON, the job's
/// number in eight bytes, little-endian, then the bytes as they are.
///
/// JSON would cost the supervisor many times the piece's length.
struct OutputPiece: Equatable {
  /// The number of the job.
  let number: Int
  /// What comes next in the document; empty for a sign of life.
  let bytes: [UInt8]

  /// The most bytes in one piece.
  static let mostBytes = 256 << 10

  private static let mark: UInt8 = 0
  private static let headBytes = 9

  /// The frame's payload.
  ///
  /// - Complexity: O(bytes).
  static func payload(number: Int, _ bytes: some Collection<UInt8>) -> [UInt8] {
    var payload: [UInt8] = [mark]
    payload.reserveCapacity(headBytes + bytes.count)
    for shift in stride(from: 0, to: 64, by: 8) { payload.append(UInt8(truncatingIfNeeded: number >> shift)) }
    payload.append(contentsOf: bytes)
    return payload
  }

  /// Whether a payload means to be a piece and no message.
  static func isPiece(_ payload: [UInt8]) -> Bool { payload.first == mark }

  /// Takes a payload apart; nil when it is no piece, or a longer one than any.
  ///
  /// - Complexity: O(bytes).
  init?(payload: [UInt8]) {
    guard Self.isPiece(payload), payload.count >= Self.headBytes,
      payload.count - Self.headBytes <= Self.mostBytes
    else { return nil }
    number = (1..<Self.headBytes).reduce(0) { $0 | Int(payload[$1]) << (8 * ($1 - 1)) }
    bytes = Array(payload[Self.headBytes...])
  }
}
