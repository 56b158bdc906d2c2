import PostroomModel
import Testing

/// Numbers of Italian people and companies.
struct ItalianIdentifierTests {
  @Test(arguments: ["00743110157", "00488410010"])
  func `a known VAT number holds`(_ text: String) {
    #expect(ItalianIdentifiers.isVATNumber(digits(text)))
  }

  @Test(arguments: ["00000000000", "00743110158", "12345671234", "0074311015", "007431101570", ""])
  func `what is no VAT number does not hold`(_ text: String) {
    #expect(!ItalianIdentifiers.isVATNumber(digits(text)))
  }

  @Test(arguments: ["00743110017", "00743111007", "00743111205", "00743111213", "00743118887", "00743119992"])
  func `a VAT number has the code of an office that issues them`(_ text: String) {
    #expect(ItalianIdentifiers.isVATNumber(digits(text)))
  }

  @Test(arguments: ["00743110009", "00743111015", "00743111221", "00743118879"])
  func `another office's code is refused, though the check digit is right`(_ text: String) {
    #expect(CheckDigits.luhn(digits(text)) == 0)
    #expect(!ItalianIdentifiers.isVATNumber(digits(text)))
  }

  @Test func `a VAT number of no company is refused, though the check digit is right`() {
    #expect(!ItalianIdentifiers.isVATNumber(digits("00000000158")))
  }

  @Test func `every wrong digit of a VAT number is caught`() throws {
    var generator = SeededDigits(2)
    for _ in 0..<200 {
      let start = generator.digits(7, in: 1...9) + [0] + generator.digits(2, in: 1...9)
      let valid = try #require((0...9).map { start + [$0] }.first(where: ItalianIdentifiers.isVATNumber))
      for wrong in oneDigitWrong(valid) { #expect(!ItalianIdentifiers.isVATNumber(wrong), "\(valid) and \(wrong)") }
    }
  }

  @Test(arguments: ["RSSMRA85T10A562S", "RCCMNL83S18D969H", "MRTMTT91D08F205J"])
  func `a known tax code holds`(_ text: String) {
    #expect(ItalianIdentifiers.isTaxCode(Array(text.utf8)))
  }

  @Test(arguments: [
    "RSSMRA85T10A56NH", "RSSMRA85T10A5SNT", "RSSMRA85T10ARSNO", "RSSMRAURTMLARSNL", "MRTMTT91D08FNLRE",
    "MRTMTTVMDLUFNLRM",
  ])
  func `a tax code with letters of omocodia holds by a check letter of its own`(_ text: String) {
    let code = Array(text.utf8)
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).filter {
      ItalianIdentifiers.isTaxCode(code.dropLast() + [$0])
    }
    #expect(letters == [code[15]])
  }

  @Test(arguments: [
    "RSSMRA85T10A562T", "RSSMRA85T32A562S", "RSSMRA85I10A562S", "RSS", "1SSMRA85T10A562S", "rssmra85t10a562s", "",
  ])
  func `what is no tax code does not hold`(_ text: String) {
    #expect(!ItalianIdentifiers.isTaxCode(Array(text.utf8)))
  }

  /// No check letter makes a code of what has a wrong shape.
  @Test(arguments: [
    "RSSMRA85T00A562", "RSSMRA85T32A562", "RSSMRA85T40A562", "RSSMRA85T72A562", "RSSMRA85F10A562", "RSSMRA85T10A56A",
    "RSSMRA85T105562", "R5SMRA85T10A562",
  ])
  func `a day, a month or a place that cannot be is refused by any check letter`(_ text: String) {
    for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      #expect(!ItalianIdentifiers.isTaxCode(Array(text.utf8) + [letter]))
    }
  }
}
