/// Turkish numbers that belong to nobody and pass their own check digits.
enum TurkishNumbers {
  /// A citizen number (TCKN).
  ///
  /// Of the first nine digits (the first not 0), seven times the sum of the odd places less the sum of the even
  /// places gives the tenth modulo 10; the sum of the first ten gives the eleventh modulo 10 (MERNİS rule).
  static func tckn(_ random: inout SampleRandom) -> String {
    var digits = [random.number(1...9)] + (0..<8).map { _ in random.number(0...9) }
    let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
    let even = digits[1] + digits[3] + digits[5] + digits[7]
    digits.append(((odd * 7 - even) % 10 + 10) % 10)
    digits.append(digits.reduce(0, +) % 10)
    return digits.map(String.init).joined()
  }

  /// A tax number (VKN).
  ///
  /// Digit i (from 1) of nine gives t = (d + 10 − i) mod 10 and t × 2^(10−i) mod 9, with 9 instead of 0 unless t is
  /// 0; the tenth digit completes the sum to a multiple of 10 (Revenue Administration rule).
  static func vkn(_ random: inout SampleRandom) -> String {
    let digits = [random.number(1...9)] + (0..<8).map { _ in random.number(0...9) }
    var sum = 0
    for (index, digit) in digits.enumerated() {
      let weight = 9 - index
      let shifted = (digit + weight) % 10
      let scaled = shifted * (1 << weight) % 9
      sum += shifted != 0 && scaled == 0 ? 9 : scaled
    }
    return (digits + [(10 - sum % 10) % 10]).map(String.init).joined()
  }

  /// Eleven digits that are no citizen number: its last digit is off.
  static func brokenTCKN(_ random: inout SampleRandom) -> String { spoiled(tckn(&random), &random) }

  /// Ten digits that are no tax number: its last digit is off.
  static func brokenVKN(_ random: inout SampleRandom) -> String { spoiled(vkn(&random), &random) }

  private static func spoiled(_ number: String, _ random: inout SampleRandom) -> String {
    let last = number.last.flatMap(\.wholeNumberValue) ?? 0
    return number.dropLast() + String((last + random.number(1...9)) % 10)
  }

  /// A Turkish account number: five digits of the bank, a reserved 0 and sixteen of the account.
  static func iban(_ random: inout SampleRandom, bank: String = "00062") -> String {
    AccountNumber.iban(country: "TR", account: bank + "0" + random.digits(16))
  }

  /// A number of the central trade registry (MERSİS): a 0, the tax number, five more digits.
  ///
  /// The tax number inside is a trap of real life: it stands under another label.
  static func mersis(vkn: String, _ random: inout SampleRandom) -> String {
    "0" + vkn + "000" + random.digits(2)
  }

  /// A mobile number in one of the usual ways of writing.
  static func mobile(_ random: inout SampleRandom) -> String {
    let (code, a, b, c) = (
      random.pick(["532", "505", "542", "533", "555"]), random.digits(3), random.digits(2), random.digits(2)
    )
    return random.pick([
      "0\(code) \(a) \(b) \(c)", "0 (\(code)) \(a) \(b) \(c)", "0\(code)\(a)\(b)\(c)",
      "+90 \(code) \(a) \(b) \(c)",
    ])
  }

  /// A landline number.
  static func landline(_ random: inout SampleRandom, area: String) -> String {
    "0 (\(area)) \(random.digits(3)) \(random.digits(2)) \(random.digits(2))"
  }

  /// A vehicle's plate: province, letters, digits.
  static func plate(_ random: inout SampleRandom) -> String {
    let letters = (0..<random.number(2...3)).map { _ in random.pick(Array("ABCDEFGHJKLMNPRSTUVYZ")) }
    return "\(random.pick(["34", "06", "35", "16", "07", "41"])) \(String(letters)) \(random.digits(3))"
  }
}
