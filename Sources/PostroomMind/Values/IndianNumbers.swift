internal import PostroomModel

/// The shapes and check characters of India's tax numbers.
///
/// The algorithms are those of python-stdnum's `in_.gstin` and `in_.pan`.
enum IndianNumbers {
  /// Whether ten characters are a PAN: three letters, the holder's kind, a letter, four digits, a letter.
  static func isPAN(_ characters: ArraySlice<UInt8>) -> Bool {
    guard hasShapeOfPAN(characters) else { return false }
    let kind = characters[characters.startIndex + 3]
    return "ABCFGHJLPT".utf8.contains(kind)
      && characters.dropFirst(5).prefix(4).contains { $0 != UInt8(ascii: "0") }
  }

  /// Whether ten characters are five letters, four digits and a letter.
  static func hasShapeOfPAN(_ characters: ArraySlice<UInt8>) -> Bool {
    characters.count == 10 && characters.prefix(5).allSatisfy(ScanAlphabet.isCapital)
      && characters.dropFirst(5).prefix(4).allSatisfy(isDigit) && characters.last.map(ScanAlphabet.isCapital) == true
  }

  /// Whether fifteen characters are two digits, a PAN, a character, `Z` and a character.
  static func hasShapeOfGSTIN(_ characters: ArraySlice<UInt8>) -> Bool {
    characters.count == 15 && characters.prefix(2).allSatisfy(isDigit)
      && hasShapeOfPAN(characters.dropFirst(2).prefix(10)) && characters.suffix(3).allSatisfy { ordinal($0) != nil }
      && characters[characters.startIndex + 13] == UInt8(ascii: "Z")
  }

  /// Whether fifteen characters are a GSTIN: a state from 01 to 38 or 97, a PAN, and a Luhn sum modulo 36.
  static func isGSTIN(_ characters: ArraySlice<UInt8>) -> Bool {
    guard hasShapeOfGSTIN(characters), isPAN(characters.dropFirst(2).prefix(10)),
      let state = CheckDigits.values(characters.prefix(2)).map(CheckDigits.number),
      (1...38).contains(state) || state == 97
    else { return false }
    var sum = 0
    for (place, character) in characters.enumerated() {
      guard let value = ordinal(character) else { return false }
      let product = place % 2 == 1 ? value * 2 : value
      sum += product / 36 + product % 36
    }
    return sum % 36 == 0
  }

  private static func ordinal(_ character: UInt8) -> Int? {
    if isDigit(character) { return Int(character) - 0x30 }
    return ScanAlphabet.isCapital(character) ? Int(character) - 0x41 + 10 : nil
  }
}
