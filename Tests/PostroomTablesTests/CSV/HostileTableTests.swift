import PostroomModel
import PostroomTables
import Testing

@Suite struct HostileTableTests {
  private let form = TableForm(kind: .csv, headRecords: 0)

  @Test(arguments: [1, 3], ["", "\""])
  func `a cell of a hundred megabytes is one flawed record, and the next ones are read`(threads: Int, quote: String)
    throws
  {
    let size = 100 << 20
    let table = TableBytes(sparse: size, [(0, "a,b\nc,\(quote)"), (size - 9, "\(quote)\nd,e\nf,g")])
    let contents = try table.read(form, threads: threads)
    #expect(contents.records.map(\.flaw) == [nil, .tooLong, nil, nil])
    #expect(contents.records[1].raw.count == 4096)
    #expect(contents.texts.suffix(2) == [["d", "e"], ["f", "g"]])
    #expect(contents.records.map(\.line) == [1, 2, 3, 4])
    #expect(contents.summary.bytes == size)
  }

  @Test(arguments: [1, 3]) func `lines that each open a quote cost themselves, in time that grows with the file`(
    threads: Int
  ) throws {
    let line = "1,\"a\n"
    let table = TableBytes(String(repeating: line, count: 400_000))
    let clock = ContinuousClock()
    let took = try clock.measure {
      let contents = try table.read(form, threads: threads)
      #expect(contents.records.count == 400_000)
      #expect(contents.records.allSatisfy { $0.flaw == .unterminatedQuote })
    }
    #expect(took < .seconds(30))
  }

  @Test func `a long run of quotes behind many open cells is looked at once`() throws {
    let text = String(repeating: "\"\n", count: 100_000) + String(repeating: "\"", count: 4_000_000) + "\nx\n"
    let clock = ContinuousClock()
    let took = try clock.measure {
      let records = try TableBytes(text).read(form).records
      #expect(records.last?.texts == ["x"])
    }
    #expect(took < .seconds(30))
  }

  @Test func `a line of many open cells is looked at once`() throws {
    var limits = TableLimits()
    limits.columns = 1_000_000
    let text = String(repeating: "\"a,", count: 300_000) + "\nx,y\n"
    let clock = ContinuousClock()
    let took = try clock.measure {
      let records = try TableBytes(text).read(form, limits: limits).records
      #expect(records.map(\.texts.count) == [300_001, 2])
    }
    #expect(took < .seconds(30))
  }

  @Test(arguments: [1, 3]) func `records of one byte and empty cells need more room than most, and all are read`(
    threads: Int
  ) throws {
    let text =
      String(repeating: "1\n", count: 300_000) + String(repeating: ",,,,,,,,,,,,,,,\n", count: 40_000)
      + String(repeating: "x,y\n", count: 1_000)
    let records = try TableBytes(text).read(form, threads: threads).records
    #expect(records.count == 341_000)
    #expect(records.prefix(300_000).allSatisfy { $0.texts == ["1"] })
    #expect(records[300_000..<340_000].allSatisfy { $0.texts.count == 16 && $0.texts.allSatisfy(\.isEmpty) })
    #expect(records.suffix(1_000).allSatisfy { $0.texts == ["x", "y"] })
    #expect(records.map(\.line) == Array(1...341_000))
  }

  @Test func `a record of more columns than the limit is flawed`() throws {
    var limits = TableLimits()
    limits.columns = 10
    let records = try TableBytes("a,b\n" + String(repeating: ",", count: 500_000) + "\nc,d\n").read(
      form, limits: limits
    ).records
    #expect(records.map(\.flaw) == [nil, .tooLong, nil])
  }

  @Test func `more cells than a file may have are a fault`() throws {
    var limits = TableLimits()
    limits.cells = 1000
    let table = TableBytes(String(repeating: "a,b\n", count: 600))
    #expect { _ = try table.read(form, limits: limits) } throws: { ($0 as? Fault)?.code == .fileTooLarge }
  }

  @Test func `binary junk holds no table`() throws {
    var generator = TableSeed(7)
    let junk = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let table = TableBytes(junk)
    #expect { _ = try table.readAsFound() } throws: { ($0 as? Fault)?.code == .formatUnsupported }
    let contents = try table.read(form, threads: 2)
    #expect(contents.summary.bytes == junk.count)
    #expect(contents.isInOrder)
  }

  @Test func `a file without a byte is a fault`() throws {
    #expect { _ = try TableBytes("").readAsFound() } throws: { ($0 as? Fault)?.code == .fileEmpty }
  }
}
