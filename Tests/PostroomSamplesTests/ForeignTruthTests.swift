import Foundation
import PostroomModel
import PostroomSamples
import Testing

struct ForeignTruthTests {
  private func score(_ files: [String: String], _ results: [String]) throws -> ScoreReport {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let truths = folder.appendingPathComponent("truths")
    try FileManager.default.createDirectory(at: truths, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: truths.appendingPathComponent(name)) }
    let file = folder.appendingPathComponent("results.jsonl")
    try Data(results.joined(separator: "\n").utf8).write(to: file)
    return try Scorer.score(results: file.path, truth: truths.path)
  }

  private func result(_ source: String, _ fields: [String: String], lines: String = "[]") -> String {
    let list = fields.map { "\"\($0)\":{\"value\":\"\($1)\"}" }.joined(separator: ",")
    return
      "{\"source\":\"/in/\(source)\",\"status\":\"filed\",\"category\":\"c\",\"fields\":{\(list)},\"lines\":\(lines)}"
  }

  private let italian = """
    {"doc_type": "fattura", "metadata": {"numero_fattura": "88", "data": "2023-02-10", "cliente": "Prodi e figli",
    "piva": "78124698494", "indirizzo": "Piazza Po, 51 26816, Lodi (LO)", "totale": 851.09, "iva": "22%"}}
    """

  @Test func `the metadata of an Italian invoice stand under the contract's names`() throws {
    let answers = [
      "invoice_number": "88", "invoice_date": "2023-02-10", "buyer": "PRODI E FIGLI", "buyer_tax_id": "78124698494",
      "buyer_address": "Piazza Po 51, 26816 Lodi LO", "total_amount": "851.09", "tax_rate": "22",
    ]
    let report = try score(["a.json": italian, "a.png": ""], [result("a.png", answers)])
    #expect(report.fields.all.right == 7 && report.fields.all.total == 7 && report.category.total == 0)
    #expect(!report.text.contains("Category"))
  }

  @Test func `a number of either side is right where the page does not say whose it is`() throws {
    for name in ["seller_tax_id", "buyer_tax_id", "partita_iva"] {
      let report = try score(["a.json": italian, "a.png": ""], [result("a.png", [name: "IT78124698494"])])
      #expect(report.fields["buyer_tax_id"]?.right == 1 && report.fields.all.missed == 6, "\(name)")
    }
    let wrong = try score(["a.json": italian, "a.png": ""], [result("a.png", ["seller_tax_id": "1"])])
    #expect(wrong.fields["buyer_tax_id"]?.unwarned == 1)
  }

  private let template = """
    [{"issuer": "Shop B.V.", "amount": 717.97, "amount_untaxed": 593.36, "amount_tax": 124.61, "date": "2014-04-19",
    "date_due": "2014-05-19", "invoice_number": "#993", "vat": "NL 8104 33941 B01", "iban": "NL50INGB0683251309",
    "currency": "EUR", "partner_street": "Weena 664", "partner_zip": "3012 CN", "partner_city": "Rotterdam",
    "narration": ["x", "y"], "lines": [{"sectionheader": "Food"}, {"name": "Oil", "qty": 1, "price_unit": 399.0,
    "line_tax_percent": 21, "price_subtotal": 399.0}, {"line_note": "Serial"}, {"desc": "Case", "price": 3.5}]}]
    """

  @Test func `the output of invoice2data stands under the contract's names`() throws {
    let answers = [
      "seller": "Shop BV", "total_amount": "717.97", "net_amount": "593.36", "tax_amount": "124.61",
      "invoice_date": "2014-04-19", "due_date": "2014-05-19", "invoice_number": "993", "currency": "EUR",
      "seller_tax_id": "810433941B01", "iban": "NL50 INGB 0683 2513 09",
      "seller_address": "Weena 664 3012 CN Rotterdam",
    ]
    let lines =
      "[{\"description\":{\"value\":\"oil\"},\"quantity\":{\"value\":\"1\"},\"unit_price\":{\"value\":\"399.00\"},"
      + "\"tax_rate\":{\"value\":\"21\"},\"amount\":{\"value\":\"399\"}},{\"unit_price\":{\"value\":\"9\"}}]"
    let report = try score(["a.json": template, "a.pdf": ""], [result("a.pdf", answers, lines: lines)])
    #expect(report.fields.all.right == 11 && report.fields.all.total == 11)
    #expect(report.fields.lines?.rows.right == 1 && report.fields.lines?.rows.wrong == 1)
    #expect(
      report.fields.lines?.cells["unit_price"]?.right == 1 && report.fields.lines?.cells["unit_price"]?.wrong == 1)
    #expect(report.fields.lines?.cells["description"]?.missed == 1)
  }

  @Test func `a truth serves the document of its name and one without a document is passed over`() throws {
    let report = try score(
      ["a.json": italian, "a.png": "", "b.json": template, "c.pdf": ""], [result("a.png", [:]), result("c.pdf", [:])])
    #expect(report.documents == 1 && report.unexpected == ["/in/c.pdf"] && report.fields.all.missed == 7)
  }

  @Test func `our own truths may stand beside their documents`() throws {
    let own = #"{"file":"whatever","category":"c","fields":{"total_amount":12.5},"lines":[{"amount":12.5}]}"#
    let lines = "[{\"amount\":12.5}]"
    let report = try score(["a.json": own, "a.pdf": ""], [result("a.pdf", ["total_amount": "12.50"], lines: lines)])
    #expect(report.category.right == 1 && report.fields.all.right == 1 && report.fields.lines?.rows.right == 1)
  }

  @Test(arguments: [["a.json": "{}", "a.pdf": ""], ["a.json": "[]", "a.pdf": ""], ["a.pdf": ""], ["a.json": "{}"]])
  func `a folder without a truth and a truth of no known form are faults`(files: [String: String]) {
    let fault = #expect(throws: Fault.self) { try score(files, []) }
    #expect(fault?.code == .usageInvalid)
  }

  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data").path

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: data + "/invoices-it")),
    arguments: [("invoices-it", 10, 7), ("invoices", 6, 5)])
  func `the truths beside real documents are read`(folder: String, documents: Int, fields: Int) throws {
    var scorer = Scorer()
    try scorer.expect(truthsIn: Self.data + "/" + folder)
    let report = scorer.finish()
    #expect(report.documents == documents && report.fields.all.missed >= documents * fields)
    for name in ["invoice_number", "invoice_date", "total_amount"] {
      #expect(report.fields[name]?.missed == documents, "\(name)")
    }
  }
}
