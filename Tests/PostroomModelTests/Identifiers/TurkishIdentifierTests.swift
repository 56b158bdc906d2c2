import PostroomModel
import Testing

/// Numbers of Turkish people and companies.
struct TurkishIdentifierTests {
  @Test(arguments: ["10000000146", "12345678950"])
  func `a known citizen number holds`(_ text: String) {
    #expect(TurkishIdentifiers.isCitizenNumber(digits(text)))
  }

  @Test(arguments: ["4540536920", "1234567890"])
  func `a known tax number holds`(_ text: String) {
    #expect(TurkishIdentifiers.isTaxNumber(digits(text)))
  }

  @Test(arguments: ["00000000000", "10000000145", "1000000014", "100000001460", ""])
  func `what is no citizen number does not hold`(_ text: String) {
    #expect(!TurkishIdentifiers.isCitizenNumber(digits(text)))
  }

  @Test func `a citizen number does not begin with 0, though both check digits are right`() {
    #expect(!TurkishIdentifiers.isCitizenNumber(digits("01234567840")))
  }

  @Test(arguments: ["0000000000", "1288331521", "123456789", "12345678900", ""])
  func `what is no tax number does not hold`(_ text: String) {
    #expect(!TurkishIdentifiers.isTaxNumber(digits(text)))
  }

  @Test func `every wrong digit of a citizen number is caught`() {
    var generator = SeededDigits(1)
    for _ in 0..<200 {
      let valid = Self.citizen(&generator)
      #expect(TurkishIdentifiers.isCitizenNumber(valid))
      for wrong in oneDigitWrong(valid) { #expect(!TurkishIdentifiers.isCitizenNumber(wrong), "\(valid) and \(wrong)") }
    }
  }

  @Test func `a wrong last digit of a tax number is always caught and others nearly always`() throws {
    // Distinct first digits can give the same term: a·2^k mod 9 maps 0 and 9 apart but the sum is taken
    // modulo 10.
    var generator = SeededDigits(3)
    var missed = 0
    for _ in 0..<200 {
      let start = generator.digits(9, in: 1...9)
      let all = (0...9).map { start + [$0] }.filter(TurkishIdentifiers.isTaxNumber)
      #expect(all.count == 1)
      missed += oneDigitWrong(try #require(all.first)).count(where: TurkishIdentifiers.isTaxNumber)
    }
    #expect(missed < 200 * 90 / 20)
  }

  private static func citizen(_ generator: inout SeededDigits) -> [Int] {
    var digits = generator.digits(1, in: 1...9) + generator.digits(8)
    let odd = stride(from: 0, to: 9, by: 2).reduce(0) { $0 + digits[$1] }
    let even = stride(from: 1, to: 8, by: 2).reduce(0) { $0 + digits[$1] }
    digits.append((odd * 7 + even * 9) % 10)
    digits.append(digits.reduce(0, +) % 10)
    return digits
  }
}
