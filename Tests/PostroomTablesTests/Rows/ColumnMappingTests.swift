import PostroomTables
import Testing

@Suite struct ColumnMappingTests {
  private func fields(_ head: [String], fixed: [String: String] = [:]) -> [String?] {
    ColumnMapping.of(head: head, fixed: fixed).columns.map(\.field)
  }

  private static let wanted = [
    "invoice_number", "seller", "seller_tax_id", "invoice_date", "due_date", "currency", "net_amount", "tax_rate",
    "tax_amount", "total_amount", "iban", "description",
  ]

  @Test(arguments: [
    [
      "Fatura No", "Satıcı Ünvanı", "Vergi No", "Fatura Tarihi", "Vade Tarihi", "Para Birimi", "Matrah", "KDV Oranı",
      "KDV Tutarı", "Genel Toplam", "IBAN", "Açıklama",
    ],
    [
      "FATURA NUMARASI", "TEDARİKÇİ", "VKN/TCKN", "DÜZENLEME TARİHİ", "SON ÖDEME TARİHİ", "DÖVİZ CİNSİ",
      "KDV HARİÇ TUTAR",
      "KDV %", "KDV", "ÖDENECEK TUTAR", "IBAN NO", "AÇIKLAMA",
    ],
    [
      "Numero fattura", "Fornitore", "Partita IVA", "Data fattura", "Data scadenza", "Valuta", "Imponibile",
      "Aliquota IVA", "Importo IVA", "Totale fattura", "IBAN", "Descrizione",
    ],
    [
      "Invoice No", "Seller", "Tax ID", "Invoice Date", "Due Date", "Currency", "Net Amount", "VAT Rate", "VAT Amount",
      "Total", "IBAN", "Description",
    ],
    [
      "Rechnungsnummer", "Lieferant", "USt-IdNr.", "Rechnungsdatum", "Fälligkeitsdatum", "Währung", "Nettobetrag",
      "Steuersatz", "Steuerbetrag", "Bruttobetrag", "IBAN", "Beschreibung",
    ],
    [
      "invoice_no", "vendor", "tax_id", "invoice_date", "due_date", "currency", "net", "vat_rate", "vat", "total",
      "iban",
      "description",
    ],
    wanted,
  ])
  func `the heads of four languages are known`(head: [String]) {
    #expect(fields(head) == Self.wanted.map(Optional.init))
  }

  @Test func `a name among other words is taken with less confidence`() {
    let mapping = ColumnMapping.of(head: ["Fatura Tarihi (GG.AA.YYYY)", "Net Amount EUR", "Customer VAT No"])
    #expect(mapping.columns.map(\.field) == ["invoice_date", "net_amount", "buyer_tax_id"])
    #expect(mapping.columns.allSatisfy { $0.confidence < 0.7 && $0.confidence > 0.5 })
  }

  @Test func `a vague name gives way to a clear one`() {
    #expect(fields(["No", "Fatura No", "Amount", "Total"]) == [nil, "invoice_number", nil, "total_amount"])
    #expect(fields(["No", "Date", "Amount"]) == ["invoice_number", "invoice_date", "total_amount"])
  }

  @Test func `a number of rows gives way to any name of the invoice's`() {
    #expect(fields(["No", "Evrak No"]) == [nil, "invoice_number"])
    #expect(fields(["No", "Reference"]) == [nil, "invoice_number"])
    #expect(fields(["Nr", "Fattura No (SDI)"]) == [nil, "invoice_number"])
  }

  @Test func `a tax without more is the rate beside a column of its amount`() {
    #expect(fields(["VAT", "VAT Amount"]) == ["tax_rate", "tax_amount"])
    #expect(fields(["VAT", "VAT Amount EUR"]) == ["tax_rate", "tax_amount"])
    #expect(fields(["VAT", "VAT Rate", "VAT Amount"]) == [nil, "tax_rate", "tax_amount"])
    #expect(fields(["VAT", "VAT Rate"]) == ["tax_amount", "tax_rate"])
    #expect(fields(["KDV"]) == ["tax_amount"])
    #expect(fields(["VAT", "Tax"]) == ["tax_amount", nil])
    #expect(fields(["VAT", "Sum"], fixed: ["tax_rate": "", "tax_amount": "Sum"]) == [nil, "tax_amount"])
    let mapping = ColumnMapping.of(head: ["VAT", "VAT Amount"])
    #expect(mapping.columns[0].confidence < 0.75 && mapping.doubts.count == 1)
  }

  @Test func `shortened names are known`() {
    #expect(fields(["P.IVA fornitore", "P.IVA cliente"]) == ["seller_tax_id", "buyer_tax_id"])
    #expect(
      fields(["Amount excl tax", "Rate", "Amount incl. tax", "Cur"])
        == ["net_amount", "tax_rate", "total_amount", "currency"])
    #expect(fields(["Rate", "VAT Rate"]) == [nil, "tax_rate"])
  }

  @Test func `the longest name among the words counts`() {
    #expect(fields(["Total incl VAT amount of order"]) == ["total_amount"])
    #expect(fields(["x Invoice Date y", "the invoice no here"]) == ["invoice_date", "invoice_number"])
    #expect(fields([String(repeating: "word ", count: 40) + "invoice no"]) == [nil])
  }

  @Test func `unknown columns pass through under names of their own`() {
    let mapping = ColumnMapping.of(head: ["Fatura No", " Proje\nKodu ", "", "seller", "Seller", "Proje Kodu"])
    #expect(
      mapping.columns.map(\.name) == ["invoice_number", "Proje Kodu", "column_3", "seller", "Seller", "Proje Kodu_2"])
    #expect(mapping.doubts.count == 1)
  }

  @Test func `what a person fixes holds`() {
    let head = ["Ref", "Total", "Gross"]
    #expect(fields(head, fixed: ["total_amount": "Gross"]) == ["invoice_number", nil, "total_amount"])
    #expect(fields(head, fixed: ["total_amount": "#3", "invoice_number": ""]) == [nil, nil, "total_amount"])
    #expect(fields(["", "", ""], fixed: ["iban": "#2"]) == [nil, "iban", nil])
    #expect(ColumnMapping.of(head: head, fixed: ["iban": "Konto"]).doubts.contains { $0.contains("Konto") })
    #expect(ColumnMapping.of(head: head, fixed: ["ibn": "Ref"]).doubts.contains { $0.contains("ibn") })
  }

  @Test func `fields without a column are named`() {
    #expect(ColumnMapping.of(head: ["No", "Total"]).lacking(["iban", "total_amount"]) == ["iban"])
  }
}
