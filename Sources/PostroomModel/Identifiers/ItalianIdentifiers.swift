/// The check characters of the numbers that the Italian state gives to people and companies.
///
/// The algorithms and tables are those of python-stdnum's `it.iva` and `it.codicefiscale` (Ministerial Decree
/// of 23 December 1976).
public enum ItalianIdentifiers {
  /// Whether the eleven digits, values 0 to 9, are a VAT number (partita IVA).
  ///
  /// A Luhn sum over all digits; digits 8 to 10 name the issuing office's province: 001–100, 120, 121, 888 or 999.
  public static func isVATNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 11, digits[0..<7].contains(where: { $0 != 0 }) else { return false }
    let province = CheckDigits.number(digits[7..<10])
    guard (1...100).contains(province) || [120, 121, 888, 999].contains(province) else { return false }
    return CheckDigits.luhn(digits) == 0
  }

  /// The letters that stand for 0 to 9 when two people would have the same code (omocodia), in ASCII.
  public static let omocodia = Array("LMNPQRSTUV".utf8)
  /// The positions of a tax code that hold digits, from 0.
  public static let taxCodeDigits: Set<Int> = [6, 7, 9, 10, 12, 13, 14]

  /// Whether the sixteen capital letters and digits, in ASCII, are a person's tax code (codice fiscale).
  ///
  /// Six letters, year, month letter, day, town (letter and three digits), check letter; the digits may be
  /// replaced by the letters of omocodia.
  public static func isTaxCode(_ characters: [UInt8]) -> Bool {
    guard characters.count == 16, hasShape(characters) else { return false }
    let sum = characters.prefix(15).enumerated().reduce(0) { sum, character in
      let value = ordinal(character.element)
      return sum + (character.offset % 2 == 0 ? oddValues[value] : value)
    }
    return Int(characters[15]) - 0x41 == sum % 26
  }

  private static func hasShape(_ characters: [UInt8]) -> Bool {
    let isShaped = characters.enumerated().allSatisfy { index, character in
      taxCodeDigits.contains(index)
        ? digit(character) != nil : (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
    }
    guard isShaped, Array("ABCDEHLMPRST".utf8).contains(characters[8]),
      let tens = digit(characters[9]), let units = digit(characters[10])
    else { return false }
    // Women's days are written with 40 added.
    let day = tens * 10 + units
    return (1...31).contains(day) || (41...71).contains(day)
  }

  /// The digit that a character in a digit's place means.
  private static func digit(_ character: UInt8) -> Int? {
    (0x30...0x39).contains(character) ? Int(character) - 0x30 : omocodia.firstIndex(of: character)
  }

  /// 0 to 9 for digits and 0 to 25 for letters: they share the values of the even positions.
  private static func ordinal(_ character: UInt8) -> Int {
    character < 0x41 ? Int(character) - 0x30 : Int(character) - 0x41
  }

  /// What a character in an odd position (counted from 1) counts; a digit counts as the letter of its
  /// ordinal.
  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]
}
