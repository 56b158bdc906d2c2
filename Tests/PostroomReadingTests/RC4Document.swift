import Foundation

/// A PDF that is encrypted by the oldest standard handler (40-bit RC4, ISO 32000-1 section 7.6) with no user
/// password.
enum RC4Document {
  private static let identifier = [UInt8](repeating: 0x42, count: 16)
  private static let owner = [UInt8](repeating: 0x17, count: 32)
  /// The string that fills passwords (algorithm 2, step a).
  private static let padding: [UInt8] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
  ]

  static func bytes(showing text: String) -> [UInt8] {
    let permissions: [UInt8] = [0xFC, 0xFF, 0xFF, 0xFF]
    let key = Array(md5(padding + owner + permissions + identifier).prefix(5))
    let content = Array(PDFFixture.line(text, x: 72, y: 700).utf8)
    var fixture = PDFFixture()
    // The stream of the first page is the next object; its number and generation go into its key (algorithm
    // 1).
    let number = UInt8(fixture.next)
    let objectKey = Array(md5(key + [number, 0, 0, 0, 0]).prefix(10))
    fixture.addPage(raw: rc4(content, key: objectKey))
    let dictionary = fixture.add(
      "<< /Filter /Standard /V 1 /R 2 /P -4 /O <\(hexadecimal(owner))> "
        + "/U <\(hexadecimal(rc4(padding, key: key)))> >>"
    )
    let name = hexadecimal(identifier)
    fixture.trailer = "/Encrypt \(dictionary) 0 R /ID [<\(name)> <\(name)>]"
    return fixture.bytes
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func rc4(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var state = (0...255).map { UInt8($0) }
    var j = 0
    for i in 0..<256 {
      j = (j + Int(state[i]) + Int(key[i % key.count])) & 255
      state.swapAt(i, j)
    }
    var i = 0
    j = 0
    return bytes.map { byte in
      i = (i + 1) & 255
      j = (j + Int(state[i])) & 255
      state.swapAt(i, j)
      return byte ^ state[(Int(state[i]) + Int(state[j])) & 255]
    }
  }

  /// MD5 (RFC 1321).
  private static func md5(_ message: [UInt8]) -> [UInt8] {
    let shifts: [[UInt32]] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]
    let sines = (0..<64).map { UInt32(abs(sin(Double($0 + 1))) * 4_294_967_296) }
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    padded += (0..<8).map { UInt8(truncatingIfNeeded: (message.count * 8) >> ($0 * 8)) }
    var digest: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    for start in stride(from: 0, to: padded.count, by: 64) {
      let words = (0..<16).map { word in
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(padded[start + word * 4 + $1]) << UInt32($1 * 8) }
      }
      var (a, b, c, d) = (digest[0], digest[1], digest[2], digest[3])
      for step in 0..<64 {
        let (mix, word) =
          switch step / 16 {
          case 0: ((b & c) | (~b & d), step)
          case 1: ((d & b) | (~d & c), (5 * step + 1) % 16)
          case 2: (b ^ c ^ d, (3 * step + 5) % 16)
          default: (c ^ (b | ~d), 7 * step % 16)
          }
        let sum = a &+ mix &+ sines[step] &+ words[word]
        let shift = shifts[step / 16][step % 4]
        (a, d, c, b) = (d, c, b, b &+ (sum << shift | sum >> (32 - shift)))
      }
      digest = zip(digest, [a, b, c, d]).map { $0 &+ $1 }
    }
    return digest.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
  }
}
