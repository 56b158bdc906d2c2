import Testing

@testable import PostroomMind

/// Numbers with right check digits, made from random ones.
enum ValidNumbers {
  static func citizen(using generator: inout Seeded) -> [Int] {
    var digits = [Int.random(in: 1...9, using: &generator)]
    digits += (0..<8).map { _ in Int.random(in: 0...9, using: &generator) }
    let odd = stride(from: 0, to: 9, by: 2).reduce(0) { $0 + digits[$1] }
    let even = stride(from: 1, to: 8, by: 2).reduce(0) { $0 + digits[$1] }
    digits.append((odd * 7 + even * 9) % 10)
    digits.append(digits.reduce(0, +) % 10)
    return digits
  }

  static func tax(using generator: inout Seeded) -> [Int] {
    let digits = (0..<9).map { _ in Int.random(in: 1...9, using: &generator) }
    return (0...9).map { digits + [$0] }.first(where: TurkishNumbers.isTaxNumber) ?? []
  }

  static func vat(using generator: inout Seeded) -> [Int] {
    let company = (0..<7).map { _ in Int.random(in: 1...9, using: &generator) }
    let digits =
      company + [0, Int.random(in: 1...9, using: &generator), Int.random(in: 0...9, using: &generator)]
    return (0...9).map { digits + [$0] }.first(where: ItalianNumbers.isVATNumber) ?? []
  }

  static func text(_ digits: [Int]) -> String { digits.map(String.init).joined() }
}

private func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }

struct ChecksumTests {
  @Test(arguments: ["10000000146", "12345678950"])
  func `a known citizen number holds`(_ text: String) {
    #expect(TurkishNumbers.isCitizenNumber(digits(text)))
  }

  @Test(arguments: ["4540536920", "1234567890"])
  func `a known tax number holds`(_ text: String) {
    #expect(TurkishNumbers.isTaxNumber(digits(text)))
  }

  @Test(arguments: ["00743110157", "00488410010"])
  func `a known VAT number holds`(_ text: String) {
    #expect(ItalianNumbers.isVATNumber(digits(text)))
  }

  @Test(arguments: ["RSSMRA85T10A562S", "RCCMNL83S18D969H"])
  func `a known tax code holds`(_ text: String) {
    #expect(ItalianNumbers.isTaxCode(Array(text.utf8)))
  }

  @Test func `a tax code with letters of omocodia holds and its plain check letter does not`() {
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).filter {
      ItalianNumbers.isTaxCode(Array("RCCMNL83S18D96V".utf8) + [$0])
    }
    #expect(letters.count == 1)
    #expect(letters != [UInt8(ascii: "H")])
  }

  @Test(arguments: ["00000000000", "01234567890", "10000000145", "1000000014", "100000001460"])
  func `what is no citizen number does not hold`(_ text: String) {
    #expect(!TurkishNumbers.isCitizenNumber(digits(text)))
  }

  @Test(arguments: ["0000000000", "1288331521", "123456789"])
  func `what is no tax number does not hold`(_ text: String) {
    #expect(!TurkishNumbers.isTaxNumber(digits(text)))
  }

  @Test(arguments: ["00000000000", "00743110158", "12345671234"])
  func `what is no VAT number does not hold`(_ text: String) {
    #expect(!ItalianNumbers.isVATNumber(digits(text)))
  }

  @Test(arguments: ["RSSMRA85T10A562T", "RSSMRA85T32A562S", "RSSMRA85I10A562S", "RSS", "1SSMRA85T10A562S"])
  func `what is no tax code does not hold`(_ text: String) {
    #expect(!ItalianNumbers.isTaxCode(Array(text.utf8)))
  }

  @Test func `every wrong digit of a citizen number is caught`() {
    var generator = Seeded(1)
    for _ in 0..<200 {
      expectAllErrorsCaught(ValidNumbers.citizen(using: &generator), TurkishNumbers.isCitizenNumber)
    }
  }

  @Test func `every wrong digit of a VAT number is caught`() {
    var generator = Seeded(2)
    for _ in 0..<200 {
      expectAllErrorsCaught(ValidNumbers.vat(using: &generator), ItalianNumbers.isVATNumber)
    }
  }

  @Test func `a wrong last digit of a tax number is always caught and others nearly always`() {
    // Distinct first digits can give the same term: a·2^k mod 9 maps 0 and 9 apart but the sum is taken
    // modulo 10.
    var generator = Seeded(3)
    var missed = 0
    for _ in 0..<200 {
      let valid = ValidNumbers.tax(using: &generator)
      #expect(TurkishNumbers.isTaxNumber(valid))
      for place in valid.indices {
        for digit in 0...9 where digit != valid[place] {
          var wrong = valid
          wrong[place] = digit
          if TurkishNumbers.isTaxNumber(wrong) {
            missed += 1
            #expect(place < 9)
          }
        }
      }
    }
    #expect(missed < 200 * 90 / 20)
  }

  @Test func `an account number is valid by its checksum`() {
    #expect(BankAccountNumber.isValid(Array("TR330006100519786457841326".utf8)))
    #expect(BankAccountNumber.isValid(Array("IT60X0542811101000000123456".utf8)))
    #expect(!BankAccountNumber.isValid(Array("TR330006100519786457841327".utf8)))
    #expect(!BankAccountNumber.isValid(Array("TR".utf8)))
  }

  private func expectAllErrorsCaught(_ valid: [Int], _ isValid: ([Int]) -> Bool) {
    #expect(isValid(valid))
    for place in valid.indices {
      for digit in 0...9 where digit != valid[place] {
        var wrong = valid
        wrong[place] = digit
        #expect(!isValid(wrong), "\(valid) and \(wrong)")
      }
    }
  }
}
