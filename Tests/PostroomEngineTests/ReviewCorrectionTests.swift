import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// What a person says about a document changes the document, its result and the audit trail, and nothing else.
@Suite struct ReviewCorrectionTests {
  private let folder: TemporaryFolder
  private let bench: ReviewBench

  init() async throws {
    folder = try TemporaryFolder()
    bench = try await ReviewBench(folder.path).begin()
  }

  private func fault(_ path: String = "b/a.txt", _ say: (inout Correction) -> Void) -> Fault? {
    do {
      try bench.correct(path, say)
      return nil
    } catch { return error as? Fault }
  }

  @Test func `a document waits with what is missing and doubtful`() throws {
    let row = try bench.row("b/a.txt")
    #expect(row.status == .review)
    #expect(row.doubts.map(\.reason) == [.missing, .unsure, .category])
    #expect(row.doubts.map(\.field) == [FieldName.invoiceNumber, FieldName.totalAmount, nil])
    #expect(row.destination?.hasPrefix("review/a") == true)
    #expect(row.doubts.last?.detail == "'invoices' is 30% sure; the profile wants 50%.")
  }

  @Test func `each correction ends its doubt, and the last one files the document`() throws {
    var corrected = try bench.correct("b/a.txt") { $0.values = [FieldName.invoiceNumber: " INV-7 "] }
    #expect(corrected.status == .review && corrected.doubts.map(\.reason) == [.unsure, .category])
    #expect(corrected.origin == corrected.destination)
    corrected = try bench.correct("b/a.txt") { $0.values = [FieldName.totalAmount: "13.50"] }
    #expect(corrected.doubts.map(\.reason) == [.category])
    corrected = try bench.correct("b/a.txt") {
      $0.category = "invoices"
      $0.note = "seen"
    }
    #expect(corrected.before == .review && corrected.status == .filed && corrected.doubts.isEmpty)
    #expect(corrected.destination == "invoices/a.txt")
    let row = try bench.row("b/a.txt")
    #expect(row.fields[FieldName.invoiceNumber]?.value == "INV-7")
    #expect(row.fields[FieldName.totalAmount]?.source == "person:ada")
    #expect(row.fields[FieldName.totalAmount]?.confidence == 1)
    #expect(row.fields[FieldName.totalAmount]?.box == Box(x0: 1, y0: 2, x1: 3, y1: 4))
    #expect(row.confidence == 1 && row.doubts.isEmpty && row.destination == "invoices/a.txt")
    #expect(try bench.problems() == [])
    #expect(
      try bench.said() == [
        "invoice_number - INV-7", "total_amount 12.50 13.50", "category invoices invoices", "outcome review filed",
      ])
  }

  @Test func `the audit trail says who, when, of which content and why`() throws {
    try bench.correct("b/a.txt") {
      $0.category = "letters"
      $0.note = "no invoice"
      $0.who = "Grace Höpper"
    }
    let ledger = try Ledger(output: bench.office.output, access: .read)
    let record = try #require(try ledger.corrections(limit: 1).first)
    #expect(record.document == (try bench.number("b/a.txt")) && record.at == 99)
    #expect(record.hash == (try ledger.document(record.document)?.hash))
    #expect(record.who == "Grace Höpper" && record.note == "no invoice")
    #expect(record.subject == "category" && record.old == "invoices" && record.new == "letters")
  }

  @Test func `a document can be accepted as it stands`() throws {
    let corrected = try bench.correct("b/a.txt") { $0.accepts = true }
    #expect(corrected.status == .filed && corrected.destination == "invoices/a.txt")
    let row = try bench.row("b/a.txt")
    #expect(row.doubts.isEmpty && row.fields[FieldName.totalAmount]?.value == "12.50" && row.confidence == 0.3)
    #expect(try bench.said() == ["category invoices invoices", "outcome review accepted"])
    #expect(try bench.problems() == [])
  }

  @Test func `another category requires what it requires`() throws {
    let corrected = try bench.correct("b/a.txt") { $0.category = "letters" }
    #expect(corrected.status == .filed, "A letter needs neither number nor total.")
    let back = try bench.correct("plain.txt") { $0.category = "invoices" }
    #expect(back.status == .filed, "What was filed is not put before a person again.")
    #expect(back.destination == "invoices/plain.txt")
    #expect(!Files.exists(bench.office.output + "/letters/plain.txt"))
    #expect(try bench.problems() == [])
  }

  @Test func `a field that the document does not have is no longer missed`() throws {
    let corrected = try bench.correct("b/a.txt") {
      $0.absent = [FieldName.invoiceNumber, FieldName.totalAmount]
      $0.category = "invoices"
    }
    #expect(corrected.status == .filed)
    #expect(try bench.row("b/a.txt").fields[FieldName.totalAmount] == nil)
    #expect(try bench.said().prefix(2) == ["invoice_number - -", "total_amount 12.50 -"])
  }

  @Test func `a document that need not go elsewhere stays, whatever number its name has`() throws {
    let first = try bench.correct("b/a.txt") { $0.category = "letters" }
    #expect(first.destination == "letters/a(1).txt")
    let second = try bench.correct("b/a.txt") { $0.values = [FieldName.purpose: "none"] }
    #expect(second.origin == "letters/a(1).txt" && second.destination == "letters/a(1).txt")
    #expect(try bench.problems() == [])
  }

  @Test func `everything can be undone afterwards, and what was said stays`() async throws {
    try bench.correct("b/a.txt") { $0.category = "letters" }
    let said = try bench.said()
    #expect(try bench.undo().conflicts == [])
    #expect(try Conservation.problemsAfterUndo(bench.office) == [])
    #expect(try bench.said() == said && said.count == 2)
    try await bench.file()
    let row = try bench.row("b/a.txt")
    #expect(row.status == .filed && row.category == "letters" && row.doubts.isEmpty)
    #expect(row.evidence.map(\.phrase) == ["person:ada"])
    #expect(try bench.problems() == [])
  }

  // MARK: What is refused

  @Test func `an unknown field is refused with the nearest name`() {
    let fault = fault { $0.values = ["invoice-nunber": "1"] }
    #expect(fault?.code == .usageInvalid && fault?.detail.contains("'invoice_number'") == true)
    #expect(self.fault { $0.values = ["zzzzzzzz": "1"] }?.detail == "No field has this name.")
    #expect(self.fault { $0.values = ["lines": "1"] }?.code == .usageInvalid)
    #expect(self.fault { $0.values = ["outcome": "filed"] }?.detail.contains("--accept") == true)
    #expect(self.fault { $0.absent = ["totl_amount"] }?.detail.contains("'total_amount'") == true)
  }

  @Test(arguments: ["others/x", "../x", "review", "", "a\nb", "Letters", ".postroom", "letters\u{202E}"])
  func `a category that the profile does not have is refused`(name: String) throws {
    #expect(fault { $0.category = name }?.code == .usageInvalid)
    #expect(try bench.said() == [])
    #expect(try bench.problems() == [])
  }

  @Test(arguments: [
    ("due_date", "31.01.2026"), ("due_date", "2026-02-29"), ("due_date", "2026-1-3"), ("due_date", "２０２６-01-01"),
    ("total_amount", "1.234,50"), ("total_amount", "1e3"), ("total_amount", "12 EUR"), ("total_amount", "=1+1"),
    ("currency", "Euro"), ("iban", "TR330006100519786457841327"), ("iban", "hello"), ("email", "a@b"),
    ("email", "a b@c.de"), ("phone", "call me"), ("seller_tax_id", "../../x"), ("invoice_number", "none"),
    ("seller", ""), ("seller", " \u{A0}"), ("seller", "a\nb"), ("seller", "a\u{1B}[2J"), ("seller", "a\u{2028}b"),
    ("seller", "\u{F7FF}"), ("seller", String(repeating: "x", count: 4_001)),
  ])
  func `a value in no form of the contract is refused and changes nothing`(name: String, value: String) throws {
    let before = try bench.row("b/a.txt").json
    #expect(fault { $0.values = [name: value] }?.code == .usageInvalid, "\(name)=\(value)")
    #expect(try bench.row("b/a.txt").json == before)
    #expect(try bench.said() == [])
  }

  @Test(arguments: [
    ("due_date", " 2028-02-29 ", "2028-02-29"), ("total_amount", "-1234.50", "-1234.50"), ("tax_rate", "20", "20"),
    ("currency", "eur", "EUR"), ("iban", "TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326"),
    ("email", "a.b@c.de", "a.b@c.de"), ("phone", "+90 (212) 555-1234", "+90 (212) 555-1234"),
    ("vkn", "123 456 7890", "1234567890"), ("seller", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("description", "<script>alert(1)</script>", "<script>alert(1)</script>"),
  ])
  func `a value is put into the contract's form`(name: String, value: String, normal: String) throws {
    try bench.correct("b/a.txt") { $0.values = [name: value] }
    #expect(try bench.row("b/a.txt").fields[name]?.value == normal)
    #expect(try bench.problems() == [])
  }

  @Test func `wrong check digits are taken only when the document is accepted so`() throws {
    let corrected = try bench.correct("b/a.txt") {
      $0.values = [FieldName.iban: "TR330006100519786457841327"]
      $0.accepts = true
    }
    #expect(corrected.status == .filed)
    #expect(try bench.row("b/a.txt").fields[FieldName.iban]?.checks == [Field.Check("iban", passed: false)])
  }

  @Test func `formulas and markup of people do no harm in the results and the report`() throws {
    try bench.correct("b/a.txt") { $0.values = [FieldName.seller: "=HYPERLINK(1)", FieldName.purpose: "@SUM(A1)"] }
    let records = CSVReader.records(Files.text(bench.office.output + "/results.csv") ?? "") ?? []
    let column = try #require(records.first?.firstIndex(of: FieldName.seller))
    #expect(records.map { $0[column] }.contains("'=HYPERLINK(1)"))
    let html = try RunReport(
      output: bench.office.output, ledger: try Ledger(output: bench.office.output, access: .read)
    ).html()
    #expect(html.contains("total_amount: It is &#60;b&#62;unsure&#60;/b&#62;."))
    #expect(!html.contains("<b>unsure</b>."))
  }

  @Test func `an empty correction, an empty name and a long note are refused`() {
    #expect(fault { _ in }?.code == .usageInvalid)
    for who in ["", " ", "a\nb", String(repeating: "x", count: 101)] {
      #expect(
        fault {
          $0.accepts = true
          $0.who = who
        }?.code == .usageInvalid)
    }
    #expect(
      fault {
        $0.accepts = true
        $0.note = String(repeating: "x", count: 1_001)
      }?.code == .usageInvalid)
  }

  @Test func `a duplicate is not corrected`() throws {
    let path = try ["a.txt", "copy.txt"].first { try bench.row($0).status == .duplicate }
    #expect(fault(try path.unwrapped) { $0.accepts = true }?.code == .usageInvalid)
  }

  @Test func `an archive in which a run is at work is left alone`() throws {
    let lock = try RunLock(output: bench.office.output)
    #expect(fault { $0.accepts = true }?.code == .ledgerLocked)
    withExtendedLifetime(lock) {}
  }
}
