/// Tax numbers of generated tables, and ones that are wrong for certain.
enum TableTaxNumber {
  /// A Turkish tax number (VKN); as in life some begin with 0, which programs lose that take it for a number.
  static func vkn(_ random: inout SampleRandom) -> String {
    guard random.chance(10) else { return TurkishNumbers.vkn(&random) }
    let body = "0" + random.digits(8)
    return (0...9).lazy.map { body + String($0) }.first { isVKN(digits($0)) } ?? TurkishNumbers.vkn(&random)
  }

  /// The number with another last digit, so that it is neither VKN nor TCKN nor partita IVA.
  static func broken(_ number: String, _ random: inout SampleRandom) -> String {
    let body = String(number.dropLast())
    let last = number.last?.wholeNumberValue ?? 0
    let shift = random.number(0...8)
    return (0..<9).lazy.map { body + String((last + 1 + (shift + $0) % 9) % 10) }
      .first { !isVKN(digits($0)) && !isTCKN(digits($0)) && !passesLuhn(digits($0)) } ?? body + "X"
  }

  /// The number's tenth digit follows from the other nine (the rule stands at ``TurkishNumbers/vkn(_:)``).
  private static func isVKN(_ digits: [Int]) -> Bool {
    guard digits.count == 10 else { return false }
    let sum = (0..<9).reduce(0) { sum, index in
      let shifted = (digits[index] + 9 - index) % 10
      guard shifted != 0 else { return sum }
      let scaled = shifted * (1 << (9 - index)) % 9
      return sum + (scaled == 0 ? 9 : scaled)
    }
    return digits[9] == (10 - sum % 10) % 10
  }

  /// The rule stands at ``TurkishNumbers/tckn(_:)``.
  private static func isTCKN(_ digits: [Int]) -> Bool {
    guard digits.count == 11, digits[0] != 0 else { return false }
    let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
    let even = digits[1] + digits[3] + digits[5] + digits[7]
    return digits[9] == ((odd * 7 - even) % 10 + 10) % 10 && digits[10] == digits[..<10].reduce(0, +) % 10
  }

  /// Luhn's check, as Italy's tax numbers of eleven digits have it.
  private static func passesLuhn(_ digits: [Int]) -> Bool {
    guard digits.count == 11 else { return false }
    let sum = digits.enumerated().reduce(0) { sum, digit in
      let value = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
      return sum + (value > 9 ? value - 9 : value)
    }
    return sum % 10 == 0
  }

  private static func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }
}
