import PostroomModel
import PostroomTables
import Testing

@Suite struct TableHeadTests {
  private func form(_ lines: [String], hasHead: Bool? = nil) throws -> TableForm {
    var wishes = TableWishes()
    wishes.hasHead = hasHead
    let table = TableBytes(lines.joined(separator: "\n") + "\n")
    return try withExtendedLifetime(table) {
      try FormFinder.form(of: table.source, wishes: wishes, limits: TableLimits())
    }
  }

  private let head = "Fatura No;Fatura Tarihi;Vergi No;Para Birimi;Genel Toplam"
  private let row = "1;2025-01-01;2780243733;TRY;1.234,50"

  @Test func `titles with the delimiters of the table are passed over`() throws {
    for titles in [["ACME A.Ş.;;;;", "Ocak 2025;;;;", ""], ["ACME A.Ş.", "Liste 01.01.2025-31.01.2025;;;;"]] {
      let found = try form(titles + [head, row])
      #expect(found.head == ["Fatura No", "Fatura Tarihi", "Vergi No", "Para Birimi", "Genel Toplam"])
      #expect(found.headRecords == titles.count { !$0.isEmpty } + 1)
    }
  }

  @Test func `a row with empty cells above full ones is no title`() throws {
    let found = try form(["No;Total;;;", "1;2,50;3;4;5", "2;3,50;3;4;5"])
    #expect(found.headRecords == 1)
    #expect(found.head == ["No", "Total"])
  }

  @Test func `the second line of a head is no row`() throws {
    let found = try form([
      "Invoice,Invoice,Seller,Amounts,Amounts,Amounts", "Number,Date,Tax ID,Currency,Net,Total",
      "1,2025-01-01,DE136695976,EUR,1.00,1.00", "2,2025-01-02,DE136695976,EUR,2.00,2.00",
    ])
    #expect(found.headRecords == 2)
    #expect(found.head == ["Number", "Date", "Tax ID", "Currency", "Net", "Total"])
    #expect(found.doubts.contains { $0.contains("two lines") })
  }

  @Test func `a line of units below the head is no row`() throws {
    let found = try form([
      "Invoice Number,Invoice Date,Tax ID,Currency,Net,Total", "(text),(ISO),,,(EUR),(EUR)",
      "1,2025-01-01,DE136695976,EUR,1.00,1.00",
    ])
    #expect(found.headRecords == 2)
    #expect(found.head.first == "Invoice Number")
  }

  @Test func `a first row of data stays a row`() throws {
    for first in ["A,unknown,none,EUR,1.00,1.00", "A,soon,none,EUR,free,free"] {
      let found = try form([
        "Invoice Number,Invoice Date,Tax ID,Currency,Net,Total", first, "1,2025-01-01,DE136695976,EUR,1.00,1.00",
        "2,2025-01-01,DE136695976,EUR,1.00,1.00",
      ])
      #expect(found.headRecords == 1)
      #expect(found.doubts.isEmpty)
    }
  }

  @Test func `columns without a head can be named by their numbers`() throws {
    let found = try form(["1,2025-01-01,EUR,120.00", "2,2025-01-02,EUR,130.00"])
    let mapping = ColumnMapping.of(head: found.head, fixed: ["invoice_number": "#1", "total_amount": "#4"])
    #expect(mapping.columns.map(\.field) == ["invoice_number", nil, nil, "total_amount"])
    #expect(mapping.columns.map(\.name) == ["invoice_number", "column_2", "column_3", "total_amount"])
    #expect(mapping.doubts.isEmpty)
  }

  @Test func `that a person says there is no head leaves no doubt`() throws {
    let found = try form(["1,2025-01-01,EUR,120.00", "2,2025-01-02,EUR,130.00"], hasHead: false)
    #expect(found.head.count == 4)
    #expect(found.doubts.isEmpty)
  }

  @Test func `a column that is not there is a doubt and no trap`() {
    for number in ["#0", "#1", "#-1", "#9"] {
      #expect(ColumnMapping.of(head: [], fixed: ["total_amount": number]).doubts.count == 1)
    }
  }
}
