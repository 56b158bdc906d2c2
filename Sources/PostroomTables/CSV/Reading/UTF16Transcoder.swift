/// Turns UTF-16 into UTF-8, piece by piece.
///
/// Halves of surrogate pairs that stand alone become the three bytes that UTF-8 forbids for them: so their record is known as undecodable,
/// and every place in the file can be counted back (``fileBytes(of:)``).
struct UTF16Transcoder {
  /// Each unit becomes three bytes at most; a pair of units four.
  static let growth = 3

  private let order: UTF16Order
  /// A byte that waits for the second of its unit.
  private var half: UInt8?
  /// A first surrogate that waits for the second.
  private var lead: UInt16?

  init(_ order: UTF16Order) { self.order = order }

  /// Appends the UTF-8 of `input` at `output`, which has room for ``growth`` bytes for each unit, and four more.
  ///
  /// - Returns: How many bytes were made.
  mutating func transcode(_ input: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) -> Int {
    var made = 0
    for byte in input {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let unit = order == .littleEndian ? UInt16(first) | UInt16(byte) << 8 : UInt16(first) << 8 | UInt16(byte)
      made += put(unit, at: output + made)
    }
    return made
  }

  /// Ends the text: what waits alone becomes what it is.
  mutating func finish(to output: UnsafeMutablePointer<UInt8>) -> Int {
    var made = 0
    if let lead { made += Self.encode(UInt32(lead), at: output) }
    if half != nil { made += Self.encode(0xDFFF, at: output + made) }
    lead = nil
    half = nil
    return made
  }

  private mutating func put(_ unit: UInt16, at output: UnsafeMutablePointer<UInt8>) -> Int {
    var made = 0
    if let first = lead {
      lead = nil
      if unit & 0xFC00 == 0xDC00 {
        return Self.encode(0x10000 + UInt32(first & 0x3FF) << 10 + UInt32(unit & 0x3FF), at: output)
      }
      made = Self.encode(UInt32(first), at: output)
    }
    if unit & 0xFC00 == 0xD800 {
      lead = unit
      return made
    }
    return made + Self.encode(UInt32(unit), at: output + made)
  }

  private static func encode(_ scalar: UInt32, at output: UnsafeMutablePointer<UInt8>) -> Int {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F) | 0x80 }
    switch scalar {
    case ..<0x80:
      output[0] = UInt8(scalar)
      return 1
    case ..<0x800:
      output[0] = UInt8(scalar >> 6) | 0xC0
      output[1] = tail(0)
      return 2
    case ..<0x10000:
      output[0] = UInt8(scalar >> 12) | 0xE0
      output[1] = tail(6)
      output[2] = tail(0)
      return 3
    default:
      output[0] = UInt8(scalar >> 18) | 0xF0
      output[1] = tail(12)
      output[2] = tail(6)
      output[3] = tail(0)
      return 4
    }
  }

  /// How many bytes of UTF-16 the UTF-8 was that it made.
  static func fileBytes(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var units = 0
    for byte in text { units &+= (byte & 0xC0 != 0x80 ? 1 : 0) &+ (byte >= 0xF0 ? 1 : 0) }
    return units * 2
  }
}
