import PostroomModel
import PostroomTables
import Testing

/// What a run writes depends neither on how many threads share the work nor on how it is cut into pieces.
@Suite struct TableRunOrderTests {
  /// A table with duplicates, faults and several currencies; more than what is read whole before its turn.
  private static func table(rows: Int, seed: UInt64, numbers: Int) -> [UInt8] {
    var chance = RowChance(seed)
    var text = "Invoice No,Vendor,Tax ID,Invoice Date,Currency,Net,VAT Rate,VAT,Total,Description\n"
    for _ in 0..<rows {
      let number = Int.random(in: 0..<numbers, using: &chance)
      let currency = chance.one(of: ["TRY", "EUR", "USD"])
      let total = Int.random(in: 0..<25, using: &chance) == 0 ? "120.01" : "120.00"
      let note = chance.one(of: ["plain", "\"two\nlines\"", "\"a \"\"b\"\"\"", "Şahin", ""])
      text += "INV\(number),Acme,0657658298,2024-02-28,\(currency),100.00,20,20.00,\(total),\(note)\n"
    }
    return Array(text.utf8)
  }

  private static let large = [
    ("a.csv", table(rows: 30_000, seed: 1, numbers: 40_000)), ("b.csv", table(rows: 200, seed: 2, numbers: 40_000)),
    ("c.csv", table(rows: 20_000, seed: 3, numbers: 60_000)),
  ]

  @Test func `outputs are the same for one thread and for many with small pieces`() throws {
    let one = try TableRunHarness.run(Self.large, threads: 1, chunkBytes: 256 << 10)
    #expect(one.results.allSatisfy { $0.fault == nil && $0.codes["duplicate-invoice"] != nil })
    for (threads, chunkBytes) in [(2, 64 << 10), (5, 64 << 10), (8, 100_000)] {
      let many = try TableRunHarness.run(Self.large, threads: threads, chunkBytes: chunkBytes)
      #expect(many.outputs == one.outputs, "\(threads)")
      #expect(many.findings == one.findings)
    }
  }

  @Test func `without rows the rejects, keys and sums are the same`() throws {
    let written = try TableRunHarness.run(Self.large, threads: 2, chunkBytes: 64 << 10)
    var settings = TableRunSettings()
    settings.writesRows = false
    for threads in [1, 3] {
      let silent = try TableRunHarness.run(Self.large, settings: settings, threads: threads, chunkBytes: 64 << 10)
      #expect(silent.outputs[.rows] == [])
      #expect(silent.outputs[.rejects] == written.outputs[.rejects])
      #expect(silent.outputs[.keys] == written.outputs[.keys])
      #expect(silent.findings == written.findings)
    }
  }

  @Test func `the keys of the last file are not kept, and nothing else is different`() throws {
    let kept = try TableRunHarness.run(Self.large, threads: 2, chunkBytes: 64 << 10)
    let last = try TableRunHarness.run(Self.large, threads: 2, chunkBytes: 64 << 10, saysLast: true)
    let before = kept.results[1].lengths.keys
    #expect(last.outputs[.keys] == kept.outputs[.keys].map { Array($0[..<before]) })
    #expect(before > 0 && last.results[2].lengths.keys == before)
    #expect(last.outputs[.rows] == kept.outputs[.rows] && last.outputs[.rejects] == kept.outputs[.rejects])
    #expect(last.findings == kept.findings)
  }

  @Test func `a file that breaks off leaves neither rows nor keys for those behind it`() throws {
    let whole = try TableRunHarness.run([Self.large[1], Self.large[2]], threads: 2, chunkBytes: 64 << 10)
    // The file is shorter than it was said to be.
    let broken = try TableRunHarness.run(
      Self.large, threads: 2, chunkBytes: 64 << 10, claimedBytes: [0: Self.large[0].1.count + 100_000])
    #expect(broken.results[0].fault?.code == .sourceChanged)
    #expect(Array(broken.findings.dropFirst()) == whole.findings)
    #expect(broken.outputs[.rows] == whole.outputs[.rows])
  }

  @Test func `checks that are left out find nothing, and the sums are those of all rows`() throws {
    var settings = TableRunSettings()
    settings.writesRows = false
    settings.rules.checks = []
    let bare = try TableRunHarness.run(Self.large, settings: settings, threads: 2, chunkBytes: 64 << 10)
    #expect(bare.results.map(\.good) == [30_000, 200, 20_000])
    #expect(bare.outputs[.keys] == [])
    #expect(bare.results[1].sums.values.reduce(0) { $0 + $1.net } == 200 * 10_000)
  }
}
