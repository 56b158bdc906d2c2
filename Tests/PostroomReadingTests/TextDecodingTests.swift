import PostroomModel
import Testing

@testable import PostroomReading

struct TextDecodingTests {
  private func units(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return littleEndian ? bytes : bytes.reversed()
    }
  }

  private func decoded(_ bytes: [UInt8]) throws -> String { try TextDecoder.decode(bytes, isCut: false) }

  private let turkish = "Sayın ilgili, ödeme gününüz geçmiştir: şirketiniz İğdır"

  @Test func `UTF-8 is read with and without its mark`() throws {
    #expect(try decoded(Array(turkish.utf8)) == turkish)
    #expect(try decoded([0xEF, 0xBB, 0xBF] + Array(turkish.utf8)) == turkish)
  }

  @Test(arguments: [true, false])
  func `UTF-16 is read with and without its mark`(littleEndian: Bool) throws {
    let bytes = units(turkish, littleEndian: littleEndian)
    #expect(try decoded((littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) + bytes) == turkish)
    #expect(try decoded(bytes) == turkish)
  }

  /// `turkish` in Windows-1254.
  private var turkishBytes: [UInt8] {
    let special: [Character: UInt8] = [
      "ı": 0xFD, "ö": 0xF6, "ü": 0xFC, "ç": 0xE7, "ş": 0xFE, "İ": 0xDD, "ğ": 0xF0,
    ]
    return turkish.map { special[$0] ?? $0.asciiValue ?? 0 }
  }

  @Test func `Turkish in its code page is read`() throws {
    #expect(try decoded(turkishBytes) == turkish)
    #expect(try decoded([0xDE, 0xFD, 0x6B]) == "Şık")
  }

  @Test func `Icelandic and Italian in the western code page are read`() throws {
    // "Góðan daginn, það er gott veður" and "La società è già così", a euro sign at the end.
    let icelandic: [UInt8] =
      Array("G".utf8) + [0xF3, 0xF0] + Array("an daginn, ".utf8) + [0xFE, 0x61, 0xF0]
      + Array(" er gott ve".utf8) + [0xF0] + Array("ur".utf8)
    #expect(try decoded(icelandic) == "Góðan daginn, það er gott veður")
    let italian: [UInt8] = Array("La societ".utf8) + [0xE0, 0x20, 0xE8, 0x20, 0x80]
    #expect(try decoded(italian) == "La società è €")
  }

  @Test func `bytes that are no text are refused`() {
    var generator = SeededGenerator(seed: 7)
    let noise = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(faultCode { _ = try decoded(noise) } == .textUndecodable)
    #expect(
      faultCode { _ = try decoded(Array("abc".utf8) + [UInt8](repeating: 0, count: 60)) } == .textUndecodable)
    #expect(faultCode { _ = try decoded([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]) } == .textUndecodable)
    #expect(faultCode { _ = try decoded([0xFF, 0xFE, 0x41]) } == .textUndecodable)
  }

  @Test func `an escape character or two are forgiven in a long text`() throws {
    let text = "\u{1B}" + String(repeating: "printer line ", count: 20) + "\u{1B}"
    #expect(try decoded(Array(text.utf8)) == text)
  }

  @Test func `a cut through a character loses that character only`() throws {
    let bytes = Array("ödemeş".utf8)
    #expect(try TextDecoder.decode(Array(bytes.dropLast()), isCut: true) == "ödeme")
    #expect(try TextDecoder.decode(bytes, isCut: true) == "ödemeş")
    #expect(try TextDecoder.decode([0xFF, 0xFE, 0x41, 0x00, 0x42], isCut: true) == "A")
  }

  @Test func `no bytes make the decoder stumble`() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<3_000 {
      let count = Int.random(in: 0...64, using: &generator)
      var bytes = (0..<count).map { _ in
        UInt8.random(in: round % 2 == 0 ? 0...255 : 0x20...0xFF, using: &generator)
      }
      if round % 5 == 0 { bytes = [0xFF, 0xFE] + bytes }
      for isCut in [true, false] {
        let code = faultCode { _ = try TextDecoder.decode(bytes, isCut: isCut) }
        #expect(code == nil || code == .textUndecodable)
      }
    }
  }
}
