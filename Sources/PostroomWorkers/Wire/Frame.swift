/// One message on the wire: the payload's length in four bytes, little-endian, then the payload.
///
/// The length comes from a process that hostile bytes may have taken over, so nothing is allocated for it: the
/// buffer holds what has arrived and never more than one capped frame and one read.
public enum Frame {
  /// The bytes of the length.
  public static let headerBytes = 4

  /// The payload with its length in front.
  ///
  /// - Complexity: O(payload).
  public static func encode(_ payload: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headerBytes + payload.count)
    let length = UInt32(truncatingIfNeeded: payload.count)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: length >> shift))
    }
    bytes.append(contentsOf: payload)
    return bytes
  }

  /// A frame claims to be longer than the receiver takes.
  public struct TooLong: Error, Equatable {
    /// The claimed length of the payload in bytes.
    public let claimed: Int
    /// The most that is taken, in bytes.
    public let cap: Int
  }
}

/// Takes a stream of bytes apart into frames.
public struct FrameParser: Sendable {
  private var buffer: [UInt8] = []
  private var start = 0
  /// A buffer that has grown beyond this is given back after its frame: most answers are far smaller.
  private static let keptBytes = 1 << 20
  /// Consumed bytes beyond this are dropped even while others wait, so that a flood of frames cannot pile up.
  private static let consumedBytes = 64 << 10

  /// Makes an empty parser.
  public init() {}

  /// Whether bytes have arrived that are no whole frame yet.
  public var isMidFrame: Bool { start < buffer.count }

  /// Takes in what has arrived.
  public mutating func append(_ bytes: some Collection<UInt8>) {
    if start == buffer.count, start > 0 {
      buffer.removeAll(keepingCapacity: buffer.capacity <= Self.keptBytes)
      start = 0
    } else if start >= Self.consumedBytes {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole frame's payload, or nil while it has not arrived.
  ///
  /// - Parameter cap: The longest payload that is taken, in bytes.
  /// - Throws: `Frame.TooLong` as soon as the header claims more; the stream is of no use after that.
  /// - Complexity: O(payload).
  public mutating func next(cap: Int) throws(Frame.TooLong) -> [UInt8]? {
    guard buffer.count - start >= Frame.headerBytes else { return nil }
    var claimed = 0
    for index in 0..<Frame.headerBytes { claimed |= Int(buffer[start + index]) << (8 * index) }
    guard claimed <= cap else { throw Frame.TooLong(claimed: claimed, cap: cap) }
    let end = start + Frame.headerBytes + claimed
    guard buffer.count >= end else { return nil }
    let payload = Array(buffer[start + Frame.headerBytes..<end])
    start = end
    return payload
  }
}
