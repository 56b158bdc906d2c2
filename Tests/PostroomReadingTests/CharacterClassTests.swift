import Testing

@testable import PostroomReading

struct CharacterClassTests {
  @Test func `every code point is classified and what is text is a scalar`() {
    for code in UInt32(0)...0x11_0010 where CharacterClass(code) == .text {
      #expect(Unicode.Scalar(code) != nil, "U+\(String(code, radix: 16))")
    }
  }

  @Test func `all white space separates and no control character is text`() {
    for code in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(code) else { continue }
      if scalar.properties.isWhitespace {
        #expect(CharacterClass(code) == .separator, "U+\(String(code, radix: 16))")
      }
      if scalar.properties.generalCategory == .control { #expect(CharacterClass(code) != .text) }
    }
  }

  @Test(arguments: ["ğ", "ı", "Ş", "İ", "à", "è", "ß", "€", "№", "–", "中", "ш", "1", "~", "\u{FFFD}"])
  func `letters, figures and signs of any script are text`(character: Unicode.Scalar) {
    #expect(CharacterClass(character.value) == .text)
  }
}
