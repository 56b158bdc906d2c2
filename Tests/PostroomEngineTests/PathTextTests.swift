import PostroomModel
import Testing

/// Every path comes back from its text as it was.
@Suite struct PathTextTests {
  @Test func `any bytes come back from their text`() {
    var random = SeededGenerator(seed: 31)
    let pieces: [[UInt8]] = [
      [0xC3, 0xBC], [0xEF, 0x9E, 0x80], [0xEF, 0x9F, 0xBF], [0xF0, 0x9F, 0x93, 0x84], [0xFF], [0x80], [0xC3],
      [0xED, 0xA0, 0x80],
      [0x2F], [0x41], [0xCC, 0x81], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF],
    ]
    for _ in 0..<5_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        if Bool.random(using: &random) {
          bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)]
        } else {
          bytes.append(UInt8.random(in: 1...255, using: &random))
        }
      }
      #expect(PathText.decode(PathText.encode(bytes)) == bytes)
      #expect(PathText.terminated(PathText.encode(bytes)).count == bytes.count + 1)
    }
  }

  @Test func `different paths have different texts`() {
    var seen: [[UnicodeScalar]: [UInt8]] = [:]
    for first in UInt8(1)...255 {
      for second in stride(from: UInt8(1), through: 251, by: 5) {
        let bytes = [first, second]
        let text = Array(PathText.encode(bytes).unicodeScalars)
        #expect(seen.updateValue(bytes, forKey: text) == nil)
      }
    }
  }
}
