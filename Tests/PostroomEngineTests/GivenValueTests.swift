import PostroomModel
import Testing

@testable import PostroomEngine

/// What a person types is put into the contract's form, or refused.
@Suite struct GivenValueTests {
  private func given(_ text: String, _ name: String, _ kind: FieldKind = .taxID) throws -> GivenValue {
    try GivenValue(text, name: name, kind: kind, isAccepted: false)
  }

  @Test(arguments: [
    ("total_amount", FieldKind.amount, "12,34,56"), ("total_amount", .amount, "12,34"),
    ("total_amount", .amount, "1 2"),
    ("invoice_date", .date, "2026-13-01"), ("invoice_date", .date, "26-04-03"), ("iban", .iban, "DE"),
    ("vkn", .taxID, "123456789"), ("vkn", .taxID, "12345678901"), ("tckn", .taxID, "1234567890"),
    ("tckn", .taxID, "1234567890A"), ("partita_iva", .taxID, "0123456789"), ("partita_iva", .taxID, "DE12345678901"),
    ("codice_fiscale", .taxID, "RSSMRA85T10A56"), ("seller_tax_id", .taxID, "hello"), ("seller_tax_id", .taxID, "123"),
    ("seller_tax_id", .taxID, "12345678901234567890123"), ("seller_tax_id", .taxID, "12＿45"),
  ])
  func `what has no form of its field is refused with the form that is wanted`(
    _ name: String, _ kind: FieldKind, _ text: String
  ) throws {
    let fault = try #require(throws: Fault.self) { try given(text, name, kind) }
    #expect(fault.code == .usageInvalid && fault.subject == name && !fault.detail.isEmpty)
  }

  @Test(arguments: [
    ("vkn", "123 456 7890", "1234567890", "vkn"), ("tckn", "100 000 001 46", "10000000146", "tckn"),
    ("partita_iva", "IT 00743110157", "00743110157", "partita-iva"),
    ("codice_fiscale", "rssmra85t10a562s", "RSSMRA85T10A562S", "codice-fiscale"),
    ("codice_fiscale", "00743110157", "00743110157", "partita-iva"),
    ("seller_tax_id", "it00743110157", "IT00743110157", "partita-iva"),
  ])
  func `a tax number is normalised and its check digits are looked at`(
    _ name: String, _ text: String, _ value: String, _ check: String
  ) throws {
    let good = try given(text, name)
    #expect(good.value == value && good.checks == [Field.Check(check, passed: true)])
  }

  @Test(arguments: [
    ("vkn", "1234567891", "vkn"), ("tckn", "10000000147", "tckn"), ("tckn", "00000000000", "tckn"),
    ("partita_iva", "00743110158", "partita-iva"), ("codice_fiscale", "RSSMRA85T10A562T", "codice-fiscale"),
    ("seller_tax_id", "IT00743110158", "partita-iva"),
    // The last digit is right; the office, the day, the month or the first digit is not.
    ("partita_iva", "00743111015", "partita-iva"), ("seller_tax_id", "IT00743111015", "partita-iva"),
    ("codice_fiscale", "00743111015", "partita-iva"), ("codice_fiscale", "RSSMRA85T32A562Y", "codice-fiscale"),
    ("tckn", "01234567840", "tckn"), ("vkn", "0000000000", "vkn"),
  ])
  func `check digits that do not hold are put down and the number is taken`(
    _ name: String, _ text: String, _ check: String
  ) throws {
    let value = try given(text, name)
    #expect(value.value == text && value.checks == [Field.Check(check, passed: false)])
  }

  @Test(arguments: ["DE88370400440532013000", "DE863704004405320130", "XX46370400440532013000"])
  func `an account with wrong check digits, of a wrong length or of no country is refused unless it is accepted`(
    _ account: String
  ) throws {
    let fault = try #require(throws: Fault.self) { try given(account, "iban", .iban) }
    #expect(fault.code == .usageInvalid && fault.detail.contains("--accept"))
    let accepted = try GivenValue(account, name: "iban", kind: .iban, isAccepted: true)
    #expect(accepted.value == account && accepted.checks == [Field.Check("iban", passed: false)])
  }

  @Test func `a code with letters of omocodia is one`() throws {
    #expect(
      try given("RSSMRA85T10ARSNO", "codice_fiscale").checks == [Field.Check("codice-fiscale", passed: true)])
  }

  @Test func `a number of a country whose rule is not known is taken unchecked`() throws {
    #expect(try given("NL 810433941B01", "seller_tax_id").checks.isEmpty)
    #expect(try given("NL 810433941B01", "seller_tax_id").value == "NL810433941B01")
  }
}
