import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct TableNotationTests {
  private func form(_ columns: String, _ rows: [String], order: TableNotation.DateOrder? = nil) throws -> TableForm {
    var wishes = TableWishes()
    wishes.dateOrder = order
    let table = TableBytes(columns + "\n" + rows.joined(separator: "\n") + "\n")
    return try withExtendedLifetime(table) {
      try FormFinder.form(of: table.source, wishes: wishes, limits: TableLimits())
    }
  }

  private func confidence(_ finding: String, _ form: TableForm) -> Double { form.confidence[finding, default: 0] }

  /// Days that both orders allow.
  private func openDates(_ count: Int) -> [String] { (0..<count).map { "\($0);0\(1 + $0 % 9)/1\($0 % 3)/2025" } }

  @Test func `short years behind dashes may be before them`() throws {
    let found = try form("no;date", ["1;25-03-04", "2;25-12-11", "3;24-11-30"])
    #expect(confidence("date-order", found) < 0.75)
    #expect(found.doubts.contains { $0.contains("25-03-04") })
  }

  @Test func `short years behind dashes are shown by one that can be no day`() throws {
    let found = try form("no;date", ["1;05-03-24", "2;12-25-24", "3;11-30-24"])
    #expect(found.notation.dateOrder == .monthDayYear)
    #expect(confidence("date-order", found) >= 0.75)
    #expect(found.doubts.isEmpty)
  }

  @Test func `short years among ISO dates are a doubt`() throws {
    let found = try form("no;date", (1...60).map { "\($0);2025-03-04" } + ["61;25-03-04"])
    #expect(confidence("date-order", found) < 0.75)
  }

  @Test func `an order that a person names leaves no doubt about short years`() throws {
    let found = try form("no;date", ["1;25-03-04", "2;25-12-11"], order: .yearMonthDay)
    #expect(found.notation.dateOrder == .yearMonthDay)
    #expect(confidence("date-order", found) == 1)
    #expect(found.doubts.isEmpty)
  }

  @Test func `a doubt about mixed dates lowers the confidence`() throws {
    let found = try form("no;date", (1...19).map { "\($0);20/0\(1 + $0 % 9)/2025" } + ["20;01/20/2025"])
    #expect(found.doubts.contains { $0.hasPrefix("Dates are written") })
    #expect(confidence("date-order", found) < 0.75)
  }

  @Test func `a doubt about mixed amounts lowers the confidence`() throws {
    let found = try form("no;total", (1...19).map { "\($0);1\($0),50" } + ["20;12.50"])
    #expect(found.doubts.contains { $0.hasPrefix("Amounts are written") })
    #expect(confidence("decimal", found) < 0.75)
  }

  @Test func `one date shows the order of a few others and not of many`() throws {
    let few = try form("no;date", openDates(6) + ["7;13/03/2025"])
    #expect(confidence("date-order", few) >= 0.75)
    #expect(few.doubts.isEmpty)
    let many = try form("no;date", openDates(40) + ["41;13/03/2025"])
    #expect(confidence("date-order", many) < 0.75)
    #expect(many.doubts.contains { $0.contains("only one") })
    #expect(many.notation.dateOrder == .dayMonthYear)
  }

  @Test func `columns that show different orders are a doubt`() throws {
    let rows = (1...99).map { "\($0);01/\(13 + $0 % 15)/2025;0\(1 + $0 % 9)/03/2026" } + ["100;01/20/2025;28/03/2026"]
    let found = try form("no;date;due", rows)
    #expect(found.notation.dateOrder == .monthDayYear)
    #expect(confidence("date-order", found) < 0.75)
    #expect(found.doubts.contains { $0.contains("in another") })
  }

  @Test func `a rate of exchange has no vote on how amounts are written`() throws {
    let rows = (1...40).map { "\($0);1.\(200 + $0),50;32.4\(500 + $0)" }
    let found = try form("Fatura No;Genel Toplam;Kur", rows)
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(found.notation.thousands == UInt8(ascii: "."))
    #expect(confidence("decimal", found) >= 0.75)
    #expect(found.doubts.isEmpty)
  }

  @Test func `where no column is known as one of amounts all have a vote`() throws {
    let found = try form("a;b;c", (1...40).map { "x\($0);1.\(200 + $0),50;32.4\(500 + $0)" })
    #expect(confidence("decimal", found) < 0.75)
    #expect(found.doubts.contains { $0.hasPrefix("Amounts are written") })
  }

  @Test func `other columns decide where the amounts have no separator`() throws {
    let found = try form("Fatura No;Genel Toplam;Miktar", (1...9).map { "\($0);123\($0);2,5" })
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(confidence("decimal", found) >= 0.75)
    #expect(found.doubts.isEmpty)
  }

  @Test func `amounts that can be read in both ways follow the other columns and stay a doubt`() throws {
    let found = try form("Fatura No,Genel Toplam,Miktar", (1...9).map { "\($0),1.23\($0),\"2,5\"" })
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(found.notation.thousands == UInt8(ascii: "."))
    #expect(confidence("decimal", found) < 0.75)
    #expect(found.doubts.contains { $0.contains("1.234") })
  }

  @Test func `a column that a person names as the amount votes alone`() throws {
    let text = "a;b;c\n" + (1...40).map { "x\($0);1.\(200 + $0),50;32.4\(500 + $0)\n" }.joined()
    let table = TableBytes(text)
    let found = try withExtendedLifetime(table) {
      try FormFinder.form(
        of: table.source, wishes: TableWishes(), limits: TableLimits(),
        mappings: MappingBook(fixed: ["total_amount": "b"]))
    }
    #expect(found.notation.decimal == UInt8(ascii: ","))
    #expect(confidence("decimal", found) >= 0.75)
  }
}
