import PostroomTables
import Testing

@Suite struct UnterminatedQuoteTests {
  private func read(_ text: String, limit: Int = 1 << 20) throws -> [TableRecord] {
    var limits = TableLimits()
    limits.recordBytes = limit
    return try TableBytes(text).read(TableForm(kind: .csv, headRecords: 0), limits: limits).records
  }

  @Test func `a quote that is never closed costs its line, and is a character in it`() throws {
    let records = try read("1,a\n2,\"b,x\n3,c\n4,d\n")
    #expect(records.map(\.texts) == [["1", "a"], ["2", "\"b", "x"], ["3", "c"], ["4", "d"]])
    #expect(records.map(\.flaw) == [nil, .unterminatedQuote, nil, nil])
    #expect(records.map(\.line) == [1, 2, 3, 4])
  }

  @Test func `the quotes of a later line do not close it`() throws {
    let records = try read("1,\"a,5\n2,\"b\",6\n3,\"c\",7\n")
    #expect(records.map(\.texts) == [["1", "\"a", "5"], ["2", "b", "6"], ["3", "c", "7"]])
    #expect(records.map(\.flaw) == [.unterminatedQuote, nil, nil])
  }

  @Test func `proper quotes on the same line still count`() throws {
    let records = try read("1,\"a,\"x,y\",\"\"\n2,b\n")
    #expect(records.map(\.texts) == [["1", "a,\"x,y\",\""], ["2", "b"]] || records[0].flaw == nil)
    #expect(records.last?.texts == ["2", "b"])
  }

  @Test func `a quote that closes only beyond the longest record is not closed`() throws {
    let lines = (0..<100).map { "\($0),filler\n" }.joined()
    let records = try read("a,\"b\n" + lines + "c\",d\n", limit: 200)
    #expect(records.count == 102)
    #expect(records.map(\.flaw).first == .unterminatedQuote)
    #expect(records.dropFirst().allSatisfy { $0.flaw == nil })
  }

  @Test func `a last line with an open quote is flawed, and the lines before it are not`() throws {
    let records = try read("1,a\n2,\"b")
    #expect(records.map(\.flaw) == [nil, .unterminatedQuote])
    #expect(records.last?.texts == ["2", "\"b"])
  }
}
