/// Makes files of gzip (RFC 1952) without a library for it: stored blocks, or a bomb.
enum GzipFile {
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// The content in stored blocks: what a client must take, though it saves nothing.
  static func stored(_ content: [UInt8]) -> [UInt8] {
    var file = head
    var start = 0
    repeat {
      let length = min(65_535, content.count - start)
      file.append(start + length == content.count ? 1 : 0)
      file += little(UInt32(length), bytes: 2) + little(~UInt32(length), bytes: 2)
      file += content[start..<start + length]
      start += length
    } while start < content.count
    return file + little(checksum(content), bytes: 4) + little(UInt32(truncatingIfNeeded: content.count), bytes: 4)
  }

  /// A small file that unpacks to so many bytes of one letter.
  static func bomb(bytes: Int) -> [UInt8] {
    var bits = Bits(file: head)
    bits.append(0b011, count: 3)
    // The literal `[` of the fixed code, then copies of 258 bytes from one byte before.
    bits.appendCode(0x30 + UInt32(UInt8(ascii: "[")), count: 8)
    for _ in 0..<bytes / 258 {
      bits.appendCode(0b1100_0101, count: 8)
      bits.appendCode(0, count: 5)
    }
    bits.appendCode(0, count: 7)
    return bits.file + [0, 0, 0, 0, 0, 0, 0, 0, 0]
  }

  private struct Bits {
    var file: [UInt8]
    private var pending: UInt32 = 0
    private var count = 0

    init(file: [UInt8]) { self.file = file }

    mutating func append(_ value: UInt32, count new: Int) {
      for bit in 0..<new {
        pending |= (value >> UInt32(bit) & 1) << UInt32(count)
        count += 1
        if count == 8 {
          file.append(UInt8(pending))
          pending = 0
          count = 0
        }
      }
    }

    /// Codes are written from their highest bit on.
    mutating func appendCode(_ code: UInt32, count new: Int) {
      for bit in (0..<new).reversed() { append(code >> UInt32(bit) & 1, count: 1) }
    }
  }

  private static func little(_ value: UInt32, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  private static func checksum(_ content: [UInt8]) -> UInt32 {
    ~content.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
