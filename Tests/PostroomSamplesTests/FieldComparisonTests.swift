import Testing

@testable import PostroomSamples

struct FieldComparisonTests {
  @Test(arguments: [
    ("total_amount", "851.09", "851.0900"), ("total_amount", "851", "851.00"), ("tax_rate", "22%", "22"),
    ("quantity", "1.0", "1"), ("lines[].amount", "5.50", "5.5"), ("seller", "Rossi s.r.l.", "ROSSI SRL"),
    ("seller", "Çınar Gıda A.Ş.", "ÇINAR GIDA AŞ"), ("buyer", "Acme  Ltd.", "ACME Ltd"),
    ("invoice_number", "#BLR_20", "blr_20"), ("invoice_number", "FT 12", "FT12"),
    ("seller_tax_id", "DE 232 446 240", "DE232446240"), ("seller_tax_id", "IT01234567890", "01234567890"),
    ("buyer_tax_id", "01234567890", "IT 01234567890"), ("iban", "NL50 INGB 0683", "NL50INGB0683"),
    ("currency", "eur", "EUR"), ("description", "Kâğıt  A4", "kâğıt a4"),
    ("buyer_address", "Via Roma, 5 20121 Milano (MI)", "20121 Milano (MI) - Via Roma 5"),
    ("building_address", "Viale dell'Università, 84 – 00184 Roma (RM)", "Viale dell'Università, 84 - 00184 Roma (RM)"),
    ("seller_address", "Weena 664 Rotterdam", "Weena 664, 3012 CN Rotterdam"),
  ])
  func `these are the same value`(field: String, truth: String, found: String) {
    #expect(FieldComparison.agrees(field, truth: truth, found: found))
  }

  @Test(arguments: [
    ("total_amount", "851.09", "851.90"), ("total_amount", "851.09", "85109"), ("tax_rate", "22", "2.2"),
    ("seller", "Rossi s.r.l.", "Rossi s.p.a."), ("invoice_number", "12/A", "12A"), ("invoice_number", "0012", "12"),
    ("seller_tax_id", "DE232446240", "AT232446240"), ("seller_tax_id", "01234567890", "1234567890"),
    ("invoice_date", "2023-02-10", "2023-10-02"), ("description", "Carta A4", "Carta A3"),
    ("buyer_address", "Via Roma 5 Milano", "Via Roma 15 Milano"), ("buyer_address", "Via Roma 5 5", "Via Roma 5"),
    ("seller_address", "Weena 664", "Coolblue Weena 664 3012 CN Rotterdam Nederland BTW"), ("buyer_address", "-", "-"),
  ])
  func `these are different values`(field: String, truth: String, found: String) {
    #expect(!FieldComparison.agrees(field, truth: truth, found: found))
  }

  @Test func `an amount that is none is compared as text`() {
    #expect(FieldComparison.agrees("total_amount", truth: "1,5 M", found: "1,5m"))
    #expect(!FieldComparison.agrees("total_amount", truth: "1,5", found: "1.5"))
  }
}
