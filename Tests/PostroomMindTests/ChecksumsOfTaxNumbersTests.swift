import PostroomModel
import Testing

@testable import PostroomMind

struct ChecksumsOfTaxNumbersTests {
  private static let known = [
    "ATU13585627", "BE0403019261", "BG175074752", "CY10259033P", "CZ25123891", "DE136695976", "DK13585628",
    "EE100931558",
    "EL094259216", "ESJ99216582", "ES54362315K", "ESX2482300W", "FI20774740", "FR40303265045", "FR23334175221",
    "FRK7399859412", "GB980780684", "HR33392005961", "HU12892312", "IE6433435F", "IE6433435OA", "IE8D79739I",
    "IT00743110157", "LT119511515", "LT100001919017", "LU15027442", "LV40003521600", "MT11679112", "NL004495445B01",
    "NL123456789B13", "PL8567346215", "PT501964843", "RO18547290", "SE123456789701", "SI50223054", "SK2022749619",
    "CHE100155212", "NO995525828",
  ]

  @Test(arguments: known)
  func `a known number is found and holds`(_ number: String) {
    let found = values("VAT \(number)").filter { $0.kind == .taxID }
    #expect(found.map(\.value) == [number])
    #expect(found.first?.checks.map(\.passed) == [true])
    #expect(found.first?.confidence == 1)
  }

  @Test func `every country of the union has a rule`() {
    let union = "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI GB CH NO"
    #expect(union.split(separator: " ").allSatisfy { EuropeanTaxNumbers.rules[String($0)] != nil })
  }

  /// Countries whose rule tells every single wrong digit.
  @Test(arguments: [
    "AT", "BE", "DE", "DK", "EE", "FI", "FR", "HR", "HU", "LU", "MT", "PL", "SK", "NO", "CY", "IT",
  ])
  func `every wrong digit is caught where the rule promises it`(_ country: String) throws {
    let rule = try #require(EuropeanTaxNumbers.rules[country])
    let example = try #require(Self.known.first { $0.hasPrefix(country) && $0 != "FRK7399859412" })
    var generator = Seeded(7)
    for _ in 0..<100 {
      let valid = try #require(Self.validVariant(Array(example.utf8.dropFirst(2)), rule, using: &generator))
      for place in valid.indices where isDigit(valid[place]) {
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != valid[place] {
          var wrong = valid
          wrong[place] = digit
          #expect(!rule.isValid(wrong), "\(String(decoding: wrong, as: UTF8.self))")
        }
      }
    }
  }

  /// A valid number like the example: two digits changed at random, then two others until the rule holds.
  private static func validVariant(
    _ example: [UInt8], _ rule: EuropeanTaxNumbers.Rule, using generator: inout Seeded
  ) -> [UInt8]? {
    let digits = example.indices.filter { isDigit(example[$0]) }
    for _ in 0..<20_000 {
      var number = example
      for place in digits.dropFirst() where Bool.random(using: &generator) {
        number[place] = UInt8.random(in: 0x30...0x39, using: &generator)
      }
      if rule.isValid(number) { return number }
    }
    return nil
  }

  @Test(arguments: ["DE136695977", "ATU13585628", "FR41303265045", "NL004495446B01", "PL8567346216"])
  func `a failing number is still given, with its check and less certainty`(_ number: String) {
    let found = values("VAT \(number)").first { $0.kind == .taxID }
    #expect(found?.value == number)
    #expect(found?.checks.first?.passed == false)
    #expect((found?.confidence ?? 1) < 1)
  }

  @Test(arguments: [
    ("DE 232 446 240", "DE232446240"), ("FR 604 219 388 61", "FR60421938861"), ("BE 0403.019.261", "BE0403019261"),
    ("CHE-100.155.212 MWST", "CHE100155212"), ("AT U13585627", "ATU13585627"), ("NO 995 525 828 MVA", "NO995525828"),
    ("P.IVA:IT00743110157", "IT00743110157"), ("GB 980 7806 84", "GB980780684"),
  ])
  func `a number in groups is put together`(_ text: String, _ value: String) {
    #expect(values(.taxID, text).first == value)
  }

  @Test(arguments: ["FATURA NO 995525828", "SE 2024", "DE 12", "de 232 446 240", "IT 99999999999"])
  func `two capitals before a number are not always a country`(_ text: String) {
    #expect(!values(text).contains { $0.kind == .taxID && $0.raw.contains(" ") })
  }

  @Test(arguments: [
    ("4540536920", "vkn"), ("10000000146", "tckn"), ("00743110157", "partita-iva"),
    ("RSSMRA85T10A562S", "codice-fiscale"),
    ("27AAPFU0939F1ZV", "gstin"), ("ACUPA7085R", "pan"), ("552 008 443", "siren"), ("73282932000074", "siret"),
    ("B58378431", "vat-es"), ("RSS MRA 85T10 A562S", "codice-fiscale"),
  ])
  func `a bare number is known by its check`(_ text: String, _ check: String) {
    let found = values(text).filter { $0.kind == .taxID }
    #expect(found.count == 1)
    #expect(found.first?.checks.contains(Field.Check(check, passed: true)) == true)
    #expect(found.first?.value == text.filter { $0 != " " })
  }

  @Test func `bare numbers of ten and eleven digits are candidates though they fail`() {
    #expect(
      values("1234567899", language: "tur").contains {
        $0.kind == .taxID && $0.checks == [Field.Check("vkn", passed: false)]
      })
    #expect(
      values("12345678901", language: "ita").contains {
        $0.kind == .taxID && $0.checks == [Field.Check("partita-iva", passed: false)]
      })
    #expect(
      values("12345678901", language: "tur").contains {
        $0.kind == .taxID && $0.checks == [Field.Check("tckn", passed: false)]
      })
  }

  @Test func `a repaired tax code costs certainty`() {
    let found = values("RSSMRA85T1OA562S").first { $0.kind == .taxID }
    #expect(found?.value == "RSSMRA85T10A562S")
    #expect((found?.confidence ?? 1) < 1)
  }

  @Test(arguments: ["27AAPFU0939F1ZV", "552008443", "73282932000074"])
  func `every wrong digit of an Indian or French number is caught`(_ number: String) {
    let valid = Array(number.utf8)
    for place in valid.indices where isDigit(valid[place]) {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != valid[place] {
        var wrong = valid
        wrong[place] = digit
        let digits = CheckDigits.values(wrong) ?? []
        #expect(!IndianNumbers.isGSTIN(wrong[...]) && !FrenchNumbers.isSIREN(digits) && !FrenchNumbers.isSIRET(digits))
      }
    }
  }
}
