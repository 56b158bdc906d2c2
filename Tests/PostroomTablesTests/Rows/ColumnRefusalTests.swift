import Glibc
import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct ColumnRefusalTests {
  private func fault(_ head: [String], fixed: [String: String] = [:]) -> Fault? {
    ColumnMapping.of(head: head, fixed: fixed).fault(fixed: fixed)
  }

  /// Opens a text as the file of a run.
  private func open(_ text: String, fixed: [String: String] = [:]) throws -> OpenTable {
    let file = try #require(tmpfile())
    defer { fclose(file) }
    let descriptor = fileno(file)
    let bytes = Array(text.utf8)
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    var settings = TableRunSettings()
    settings.fixed = fixed
    return try OpenTable(
      TableSource(descriptor: descriptor, bytes: bytes.count), settings: settings,
      mappings: MappingBook(fixed: settings.fixed))
  }

  @Test func `a table without a column of invoices is refused and says what it has`() {
    let refused = fault(["foo", "bar\nbaz", "Customer"])
    #expect(refused?.code == .formatUnsupported)
    #expect(refused?.detail.contains("'foo', 'bar baz', 'Customer'") == true)
    #expect(refused?.detail.contains("--fix") == true)
    #expect(fault([])?.code == .formatUnsupported)
    for heading in ["Invoice No", "Net", "VAT Amount", "Total", "Tax ID", "No"] {
      #expect(fault(["foo", heading]) == nil, "\(heading)")
    }
    #expect(fault(["foo", "bar"], fixed: ["total_amount": "#2"]) == nil)
  }

  @Test func `a long list of headings is cut`() {
    let detail = fault((1...500).map { "column \($0) " + String(repeating: "x", count: 500) })?.detail ?? ""
    #expect(detail.contains("and 488 more") && detail.utf8.count < 1_000)
  }

  @Test func `a letter and a table of something else are not opened`() throws {
    for text in ["foo,bar,baz\n1,2,3\n4,5,6\n", "Dear Sir,\nwe thank you, and remain,\nyours\n"] {
      #expect { try open(text) } throws: { ($0 as? Fault)?.code == .formatUnsupported }
    }
    #expect(try open("Invoice No,Total\nA1,5.00\nA2,6.00\n").form.head == ["Invoice No", "Total"])
  }

  @Test func `fields and columns that are not there are refused`() throws {
    #expect(ColumnMapping.fieldNames.first == "invoice_number" && ColumnMapping.fieldNames.count == 18)
    #expect(ColumnMapping.fault(fixed: ["ibn": "Ref"])?.code == .usageInvalid)
    #expect(ColumnMapping.fault(fixed: ["ibn": "Ref"])?.detail.contains("'ibn'") == true)
    #expect(ColumnMapping.fault(fixed: ["iban": "Ref", "seller": ""]) == nil)
    let head = ["Invoice No", "Total", "Konto"]
    #expect(fault(head, fixed: ["iban": "Account"])?.code == .usageInvalid)
    #expect(fault(head, fixed: ["iban": "Account"])?.detail.contains("'Account'") == true)
    for heading in ["#4", "#0", "#-1", "#x"] { #expect(fault(head, fixed: ["iban": heading]) != nil, "\(heading)") }
    #expect(fault(head, fixed: ["iban": "#3", "seller": "Konto"])?.code == .usageInvalid)
    #expect(fault(head, fixed: ["iban": "Konto", "seller": "", "total_amount": "#2"]) == nil)
    #expect(fault([], fixed: ["iban": "#1"])?.code == .usageInvalid)
    #expect { try open("Invoice No,Total\nA1,5.00\n", fixed: ["iban": "Konto"]) } throws: {
      ($0 as? Fault)?.code == .usageInvalid
    }
  }

  @Test func `important fields without a column are a doubt of the form`() {
    let doubts = MappingBook(fixed: ["seller_tax_id": ""]).mapping(head: ["Invoice No", "Net"]).doubts
    #expect(doubts.count == 1)
    #expect(doubts.first?.contains("as invoice_date, currency:") == true)
    let whole = ["Invoice No", "Invoice Date", "Tax ID", "Currency", "Total"]
    #expect(MappingBook(fixed: [:]).mapping(head: whole).doubts.isEmpty)
    let bare = MappingBook(fixed: [:]).mapping(head: whole.dropLast()).doubts
    #expect(bare.first?.contains("total_amount") == true)
  }
}
