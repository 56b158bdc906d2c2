import PostroomModel
import PostroomTables
import Testing

@Suite struct RowTotalsTests {
  private let table = RowTable(
    """
    No,Tax ID,Currency,Net,VAT,Total
    A1,0657658298,TRY,1.00,0.20,1.20
    A2,0657658298,EUR,-0.05,-0.01,-0.06
    a1,0657658298,TRY,2.00,0.40,2.40
    A3,x,TRY,3.00,,3.00
    A4,y,EUR,bad,1,1
    """)

  @Test func `sums are exact and by currency`() {
    let totals = table.outcome().totals
    #expect(totals.rows == 4)
    #expect(totals.rejects == 1)
    #expect(totals.rejectsByCode == [.badNumber: 1])
    #expect(totals.sums["TRY"] == TableSum(rows: 3, digits: 2, net: 600, tax: 60, total: 660))
    #expect(totals.sums["EUR"].map { TableSum.decimal($0.net, digits: $0.digits) } == "-0.05")
    var twice = totals
    twice.add(totals)
    #expect(twice.sums["TRY"]?.total == 1320 && twice.rows == 8)
  }

  @Test func `a duplicate is taken back and rejected in its place`() throws {
    var outcome = table.outcome()
    var index = DuplicateIndex()
    let hits = try index.insert(outcome, base: 100)
    #expect(hits == [.init(row: 2, earlier: 101)])
    let raw = Array(table.batch.bytes[table.batch.records[2].raw])
    outcome.withdrawDuplicate(row: 2, of: table.batch, earlier: "record 1 of a.csv")
    #expect(outcome.rejects.map(\.record) == [3, 5])
    #expect(outcome.rejects[0].code == .duplicateInvoice)
    #expect(outcome.rejects[0].reason == "No: the seller's number \"a1\" is already in record 1 of a.csv.")
    #expect(outcome.rejects[0].raw == raw && raw.starts(with: Array("a1,".utf8)))
    #expect(outcome.totals.sums["TRY"]?.total == 420)
    #expect(outcome.totals.rows == 3)
    #expect(outcome.text.split(separator: "\r\n").map { $0.split(separator: ",")[3] } == ["A1", "A2", "A3"])
  }

  @Test func `the stretches leave out what is taken back, at either end too`() {
    for withdrawn in [[0], [3], [0, 1], [2, 3], [0, 1, 2, 3], [1, 2]] {
      var outcome = table.outcome()
      for row in withdrawn { outcome.withdrawDuplicate(row: row, of: table.batch, earlier: "x") }
      let kept = (0..<4).filter { !withdrawn.contains($0) }.map { ["A1", "A2", "a1", "A3"][$0] }
      #expect(outcome.text.split(separator: "\r\n").map { String($0.split(separator: ",")[3]) } == kept)
    }
  }

  @Test func `numbers that differ in case, spaces or letters for the country are one, and others are not`() {
    let table = RowTable(
      """
      No,Tax ID,Seller
      FT 1/23,0657658298,
      ft  1/23,TR0657658298,
      FT 1/23,065 765 8298,Other
      FT 12/3,0657658298,
      FT 1/23,00743110157,
      FT 1/23,,Acme
      FT 1/23,,ACME
      FT 1/23,,
      İ1,0657658298,
      ı1,0657658298,
      """)
    var rules = RowRules()
    rules.required = []
    let keys = table.outcome(rules: rules).keys
    #expect(keys.count == 10)
    #expect(keys[0] == keys[1] && keys[0] == keys[2])
    #expect(keys[5] == keys[6] && keys[7] == .none && keys[8] == keys[9])
    #expect(Set(keys).count == 6)
    #expect(table.outcome(rules: rules, seed: 2).keys[0] != keys[0])
  }

  @Test func `a line of rejects is quoted and disarmed`() {
    let reject = RowReject(
      file: "=a.csv", record: 1, line: 2, offset: 3, column: "c", code: .badDate, reason: "x, \"y\"",
      raw: [0x40, 0xFF, 0x0A])
    var bytes: [UInt8] = []
    reject.append(to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self) == "'=a.csv,1,2,3,c,bad-date,\"x, \"\"y\"\"\",\"'@\u{FFFD}\n\"\r\n")
    let long = RowReject(
      file: "", record: 1, line: 1, offset: 0, column: "", code: .tooManyCells, reason: "",
      raw: Array(repeating: 65, count: 9999))
    #expect(long.raw.count == RowReject.rawLimit)
  }
}
