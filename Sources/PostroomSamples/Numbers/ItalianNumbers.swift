/// Italian numbers that belong to nobody and pass their own check characters.
enum ItalianNumbers {
  /// A VAT number (partita IVA): seven digits, three of the province's office and Luhn's check digit.
  static func partitaIVA(_ random: inout SampleRandom) -> String {
    let office = String(1_000 + random.number(1...100)).dropFirst()
    let digits = (String(random.number(100_000...9_999_999) + 10_000_000).dropFirst() + office).compactMap(
      \.wholeNumberValue)
    var sum = 0
    for (index, digit) in digits.enumerated() {
      let doubled = index % 2 == 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
  }

  /// A person's tax code (codice fiscale, decree of 23 December 1976).
  static func codiceFiscale(surname: String, name: String, born: Day, isFemale: Bool, place: String) -> String {
    let months = Array("ABCDEHLMPRST")
    let year = String(1_000 + born.year % 100).suffix(2)
    let day = String(100 + born.day + (isFemale ? 40 : 0)).suffix(2)
    let body =
      surnameLetters(surname) + nameLetters(name) + year + String(months[born.month - 1]) + day + place
    return body + String(checkLetter(body))
  }

  private static let plateLetters = Array("ABCDEFGHJKLMNPRSTVWXYZ")

  /// A vehicle's plate since 1994: two letters, three digits, two letters; I, O, Q and U do not occur.
  ///
  /// Those of trailers begin with X, others with a letter that has been reached.
  static func plate(_ random: inout SampleRandom, isTrailer: Bool = false) -> String {
    let first: Character = isTrailer ? "X" : random.pick(Array("ABCDEFG"))
    let letters = (0..<3).map { _ in random.pick(plateLetters) }
    return String(first) + String(letters[0]) + random.digits(3) + String(letters[1...])
  }

  /// A motorcycle's plate since 1999: two letters and five digits.
  static func motorcyclePlate(_ random: inout SampleRandom) -> String {
    String((0..<2).map { _ in random.pick(plateLetters) }) + random.digits(5)
  }

  private static func surnameLetters(_ text: String) -> String {
    let (consonants, vowels) = split(text)
    return String((consonants + vowels + ["X", "X", "X"]).prefix(3))
  }

  /// With four consonants or more the second is left out.
  private static func nameLetters(_ text: String) -> String {
    let (consonants, vowels) = split(text)
    if consonants.count > 3 { return String([consonants[0], consonants[2], consonants[3]]) }
    return String((consonants + vowels + ["X", "X", "X"]).prefix(3))
  }

  private static func split(_ text: String) -> (consonants: [Character], vowels: [Character]) {
    let letters = text.uppercased().filter { $0.isASCII && $0.isLetter }
    return (letters.filter { !"AEIOU".contains($0) }, letters.filter { "AEIOU".contains($0) })
  }

  /// The official values of characters in odd places, for 0–9 and for A–Z; letters A–J count as digits.
  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  /// The check letter of a tax code, and of an account number.
  static func checkLetter(_ body: String) -> Character {
    var sum = 0
    for (index, byte) in body.utf8.enumerated() {
      let value = Int(byte >= 65 ? byte - 65 : byte - 48)
      sum += index % 2 == 0 ? oddValues[value] : value
    }
    return Character(Unicode.Scalar(UInt8(65 + sum % 26)))
  }
}
