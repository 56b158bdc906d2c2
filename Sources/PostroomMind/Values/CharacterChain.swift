/// Letters and digits that belong together across spaces, points and hyphens: the groups of an account or tax number.
struct CharacterChain {
  /// The capital letters and digits.
  private(set) var characters: [UInt8] = []
  /// For each character its code's place.
  private(set) var places: [Int] = []
  /// The counts of characters after which a group ends.
  private(set) var groupEnds: [Int] = []

  /// Gathers from a place on, at most so many characters; a group that would go beyond is cut.
  init(_ text: ScanText, from start: Int, most: Int) {
    var place = start
    while characters.count < most {
      guard Self.isMember(text.codes[place]) else { break }
      while Self.isMember(text.codes[place]), characters.count < most {
        characters.append(text.codes[place])
        places.append(place)
        place += 1
      }
      if Self.isMember(text.codes[place]) || ScanAlphabet.isLetter(text.codes[place]) { break }
      groupEnds.append(characters.count)
      guard Self.isJoint(text.codes[place]) else { break }
      place += 1
    }
  }

  private static func isMember(_ code: UInt8) -> Bool { isDigit(code) || ScanAlphabet.isCapital(code) }

  private static func isJoint(_ code: UInt8) -> Bool {
    code == ScanAlphabet.space || code == UInt8(ascii: ".") || code == UInt8(ascii: "-")
  }

  /// The codes of the first so many characters.
  func range(_ count: Int) -> Range<Int> { places[0]..<(places[count - 1] + 1) }
}
