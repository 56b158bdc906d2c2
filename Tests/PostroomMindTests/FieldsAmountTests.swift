import PostroomMind
import PostroomModel
import Testing

@Suite struct FieldsAmountTests {
  @Test func `the sums that add up are believed before those that stand nearer`() {
    // The total of the paid column is nearer to a label, but only the other makes the sum.
    let text = """
      Subtotal          112.00
      Subtotal          262.90
      VAT 15% on 112.93    16.94
      Total             279.84
      Total             300.00
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.netAmount] == "262.90")
    #expect(values[FieldName.taxAmount] == "16.94")
    #expect(values[FieldName.totalAmount] == "279.84")
  }

  @Test func `the taxes of several rates make the tax together`() {
    let values = FieldsBench.values(
      "Imponibile    473,00 EUR\nIVA 7%    19,25 EUR\nIVA 19%    37,62 EUR\nTotale    529,87 EUR\n")
    #expect(values[FieldName.taxAmount] == "56.87")
    #expect(values[FieldName.totalAmount] == "529.87")
    #expect(values[FieldName.taxRate] == nil)
  }

  @Test func `carriage between net and total is no contradiction`() {
    let values = FieldsBench.values(
      "Subtotal    100.00\nShipping    10.00\nVAT 20%    22.00\nTotal    132.00\nTotal    145.00\n")
    #expect(values[FieldName.totalAmount] == "132.00")
    let verification = FieldsBench.verify(
      reading("Subtotal    100.00\nShipping    10.00\nVAT 20%    22.00\nTotal    132.00\n"))
    #expect(verification.fields[FieldName.totalAmount]?.outcome("total") == true)
  }

  @Test func `a head of a column announces no total`() {
    let text = """
      Item            Amount
      Paper           £727.76
      Toner         £2,598.72
      Cleaning      £9,910.21
      Subtotal     £13,236.69
                    £2,647.34
                   £15,884.03
      """
    #expect(FieldsBench.values(text)[FieldName.totalAmount] == "15884.03")
  }

  @Test func `a lone largest amount is hardly a total`() throws {
    let field = try #require(FieldsBench.extract("Thank you\n£12.50\n£99.10\n").fields[FieldName.totalAmount])
    #expect(field.value == "99.10")
    #expect(field.confidence < 0.6)
  }

  @Test func `a number without decimals or currency is no total`() {
    #expect(FieldsBench.values("Thank you\n111631\n£99.10\n")[FieldName.totalAmount] == "99.10")
  }

  @Test func `the total of the last page is the total`() {
    let values = FieldsBench.values("Total    100.00\n\u{0C}Total    250.00\n")
    #expect(values[FieldName.totalAmount] == "250.00")
  }

  @Test func `the last page of a long document is looked at`() {
    let pages = Array(repeating: "words and nothing else", count: 12) + ["Total    250.00"]
    #expect(FieldsBench.values(pages.joined(separator: "\u{0C}"))[FieldName.totalAmount] == "250.00")
  }

  @Test func `the rate is the one that makes the tax`() {
    let values = FieldsBench.values(
      "Discount 20%\nImponibile    100,00\nIVA 22%    22,00\nTotale    122,00\n")
    #expect(values[FieldName.taxRate] == "22")
  }

  @Test func `the currency is the one at the total`() {
    #expect(FieldsBench.values("Fee $5.00\nFee $6.00\nTotal    €120.00\n")[FieldName.currency] == "EUR")
  }
}
