import PostroomTables
import Testing

@Suite struct ReferenceAgreementTests {
  @Test(arguments: 0..<24) func `any dirty table is read as the reference reads it, in any chunks and on any threads`(
    group: Int
  ) throws {
    for round in 0..<250 {
      let seed = UInt64(group * 1_000_000 + round)
      var generator = TableSeed(seed)
      let table = DirtyTable(&generator)
      let wanted = ReferenceReader(bytes: table.bytes, form: table.form, limits: table.limits).records()
      let read = try TableBytes(table.bytes).read(
        table.form, limits: table.limits, chunkBytes: table.chunkBytes, threads: table.threads)
      let found = read.records.map { record in
        var record = record
        record.texts = []
        return record
      }
      if let first = zip(found, wanted.records).first(where: { $0 != $1 }) {
        Issue.record(
          "seed \(seed), threads \(table.threads), chunks \(table.chunkBytes): \(first.0) but wanted \(first.1)")
        return
      }
      #expect(found.count == wanted.records.count, "seed \(seed)")
      #expect(read.isInOrder, "seed \(seed)")
      #expect(read.summary.lines == wanted.lines, "seed \(seed)")
      #expect(read.summary.records == wanted.records.count, "seed \(seed)")
      #expect(read.summary.bytes == table.bytes.count, "seed \(seed)")
      if found.count != wanted.records.count || !read.isInOrder || read.summary.lines != wanted.lines { return }
    }
  }
}

/// SplitMix64: the same table for the same seed, so that a failing round can be read again.
struct TableSeed: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
