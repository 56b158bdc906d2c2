import Testing

@testable import PostroomTables

/// The checks beside slow ones that follow the texts of the rules, and beside numbers that others published.
@Suite struct CheckDigitTests {
  private func run<Result>(_ text: String, _ body: (ByteRun) -> Result) -> Result {
    Array(text.utf8).withUnsafeBytes { body(ByteRun($0)) }
  }

  private func digits(_ text: some StringProtocol) -> [Int] { text.compactMap(\.wholeNumberValue) }

  private func slowVKN(_ text: String) -> Bool {
    let numbers = digits(text)
    var sum = 0
    for place in 0..<9 {
      let shifted = (numbers[place] + 9 - place) % 10
      var power = 1
      for _ in 0..<(9 - place) { power *= 2 }
      let term = shifted * power % 9
      sum += shifted != 0 && term == 0 ? 9 : term
    }
    return numbers[9] == (10 - sum % 10) % 10 && numbers[0..<9].contains { $0 != 0 }
  }

  @Test func `a VKN is right when the slow rule says so`() {
    var chance = RowChance(1)
    var right = 0
    for _ in 0..<20_000 {
      let text = chance.digits(10)
      let expected = slowVKN(text)
      if expected { right += 1 }
      #expect(run(text, TurkishTaxNumber.isVKN) == expected, "\(text)")
    }
    #expect(right > 1_000)
    #expect(run("4540536920", TurkishTaxNumber.isVKN))
    #expect(!run("4540536921", TurkishTaxNumber.isVKN))
    #expect(!run("0000000000", TurkishTaxNumber.isVKN))
    #expect(!run("45405369 0", TurkishTaxNumber.isVKN))
  }

  @Test func `a TCKN is right when the slow rule says so`() {
    var chance = RowChance(2)
    for _ in 0..<2_000 {
      let body = digits(chance.digits(9))
      let tenth = ((body[0] + body[2] + body[4] + body[6] + body[8]) * 7 - (body[1] + body[3] + body[5] + body[7])) % 10
      let ten = body + [(tenth + 10) % 10]
      let eleven = ten + [ten.reduce(0, +) % 10]
      let text = eleven.map(String.init).joined()
      #expect(run(text, TurkishTaxNumber.isTCKN) == (body[0] != 0))
      for place in 0..<11 {
        var broken = eleven
        broken[place] = (broken[place] + Int.random(in: 1...9, using: &chance)) % 10
        if place >= 9 { #expect(!run(broken.map(String.init).joined(), TurkishTaxNumber.isTCKN)) }
      }
    }
    #expect(run("17291716060", TurkishTaxNumber.isTCKN))
  }

  @Test func `a partita IVA is a Luhn sum with an office`() {
    var chance = RowChance(3)
    for _ in 0..<5_000 {
      let office = ["001", "058", "100", "120", "121", "888", "999", "101", "000", "122"].randomElement(using: &chance)!
      let body = chance.digits(7) + office
      let sum = digits(body).enumerated().reduce(0) { sum, digit in
        let doubled = digit.element * (digit.offset % 2 == 0 ? 1 : 2)
        return sum + doubled / 10 + doubled % 10
      }
      let isOffice = !["101", "000", "122"].contains(office)
      let check = (10 - sum % 10) % 10
      #expect(run(body + String(check), ItalianTaxNumber.isPartitaIVA) == (isOffice && !body.hasPrefix("0000000")))
      #expect(!run(body + String((check + 1) % 10), ItalianTaxNumber.isPartitaIVA))
    }
    #expect(run("00743110157", ItalianTaxNumber.isPartitaIVA))
  }

  @Test func `a codice fiscale is known with and without letters for its digits`() {
    #expect(run("RCCMNL83S18D969H", ItalianTaxNumber.isCodiceFiscale))
    #expect(!run("RCCMNL83S18D969A", ItalianTaxNumber.isCodiceFiscale))
    #expect(run("MRTMTT25D09F205Z", ItalianTaxNumber.isCodiceFiscale))
    #expect(run("MRTMTT91D08F205J", ItalianTaxNumber.isCodiceFiscale))
    // Omocodia: a digit's letter is another character, so the check letter is another one too.
    #expect(run("BNZVCN32S10E573Z", ItalianTaxNumber.isCodiceFiscale))
    #expect(run("BNZVCNPNSMLERTPX", ItalianTaxNumber.isCodiceFiscale))
    #expect(!run("RCCMNL83Z18D969H", ItalianTaxNumber.isCodiceFiscale))
  }

  /// Numbers of authorities' and companies' own publications.
  @Test(arguments: [
    "DE136695976", "ATU13585627", "BE0403019261", "DK13585628", "EE100931558", "EL094259216", "FI20774740",
    "FR40303265045", "FR83404833048", "GB980780684", "HR33392005961", "HU12892312", "IT00743110157", "LU15027442",
    "MT11679112", "NL004495445B01", "PL8567346215", "PT501964843", "SE123456789701", "SI50223054", "SK2022749619",
    "TR4540536920",
  ])
  func `a VAT number with its country's letters is right, and wrong with another digit`(text: String) {
    #expect(run(text, TaxNumber.isRight))
    let last = text.last!
    let place = text.hasPrefix("NL") ? text.index(text.startIndex, offsetBy: 10) : text.index(before: text.endIndex)
    let digit = text.hasPrefix("NL") ? text[place] : last
    var broken = text
    broken.replaceSubrange(place...place, with: String((digit.wholeNumberValue! + 1) % 10))
    // Of Swedish numbers the last two are no check digits, and of Dutch ones not all are proved by one rule.
    if !text.hasPrefix("SE"), !text.hasPrefix("NL") { #expect(!run(broken, TaxNumber.isRight), "\(broken)") }
  }

  @Test func `numbers of which no rule is known are let be`() {
    #expect(run("123456789", TaxNumber.isRight))
    #expect(run("US12-3456789", TaxNumber.isRight))
    #expect(!run("1234567891", TaxNumber.isRight))
    #expect(!run("12345678901", TaxNumber.isRight))
  }

  /// Character by character, as the standard tells it.
  private func slowIBAN(_ text: String) -> Bool {
    var rest = 0
    for character in text.dropFirst(4) + text.prefix(4) {
      let value = character.baseThirtySix
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
    }
    return rest == 1
  }

  @Test func `an IBAN is right when the slow rule says so`() {
    var chance = RowChance(4)
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for round in 0..<20_000 {
      let country = ["TR", "DE", "IT", "GB", "MT", "NO", "FR"].randomElement(using: &chance)!
      let length = ["TR": 22, "DE": 18, "IT": 23, "GB": 18, "MT": 27, "NO": 11, "FR": 23][country]!
      let body = (0..<length).map { _ in
        String(
          round % 3 == 0 ? alphabet.randomElement(using: &chance)! : alphabet[Int.random(in: 0...9, using: &chance)])
      }.joined()
      for check in ["00", "17", chance.digits(2)] {
        let text = country + check + body
        #expect(run(text, BankAccount.isValid) == slowIBAN(text), "\(text)")
      }
      let zero = country + "00" + body
      var rest = 0
      for character in zero.dropFirst(4) + zero.prefix(4) {
        let value = character.baseThirtySix
        rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
      }
      let check = 98 - rest
      let right = country + (check < 10 ? "0" : "") + String(check) + body
      #expect(run(right) { BankAccount().state($0) } == .good, "\(right)")
      #expect(run(right + "0") { BankAccount().state($0) } == .wrongLength)
    }
    #expect(run("TR330006100519786457841326") { BankAccount().state($0) } == .good)
    #expect(run("GB82WEST12345698765432") { BankAccount().state($0) } == .good)
    #expect(run("XX82WEST12345698765432") { BankAccount().state($0) } == .wrongLength)
    #expect(run("") { BankAccount().state($0) } == .wrongLength)
  }

  @Test func `digits in words are what they write`() {
    var chance = RowChance(5)
    for _ in 0..<10_000 {
      let count = Int.random(in: 1...16, using: &chance)
      let text = chance.digits(count)
      #expect(run(text) { DigitWord.longNumber($0, at: 0, count: count) } == UInt64(text))
      let place = Int.random(in: 0..<count, using: &chance)
      var bytes = Array(text.utf8)
      bytes[place] = [0x2F, 0x3A, 0x20, 0x00, 0xB0, 0xFF, 0x41].randomElement(using: &chance)!
      #expect(bytes.withUnsafeBytes { DigitWord.longNumber(ByteRun($0), at: 0, count: count) } == nil)
    }
  }
}

extension Character {
  /// 0 to 9 for digits and 10 to 35 for letters.
  fileprivate var baseThirtySix: Int { Int(String(self), radix: 36) ?? -1 }
}
