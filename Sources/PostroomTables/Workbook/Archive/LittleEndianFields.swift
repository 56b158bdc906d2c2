/// Numbers in bytes, least significant byte first, as ZIP and OLE files have them; nil outside the bytes.
struct LittleEndianFields {
  let bytes: [UInt8]

  /// The number of `width` bytes at `offset`; nil when it is outside, or larger than any size or place can be.
  func number(at offset: Int, width: Int) -> Int? {
    guard offset >= 0, width <= 8, offset <= bytes.count - width else { return nil }
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    return value < 1 << 62 ? Int(value) : nil
  }

  /// Whether the bytes at `offset` are these.
  func holds(_ sought: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, offset <= bytes.count - sought.count else { return false }
    return bytes[offset..<offset + sought.count].elementsEqual(sought)
  }
}
