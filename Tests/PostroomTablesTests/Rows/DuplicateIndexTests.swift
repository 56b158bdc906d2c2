import Glibc
import PostroomTables
import Testing

@Suite struct DuplicateIndexTests {
  /// A file without a name, as a run passes it.
  private func withSpillFile(_ body: (CInt) throws -> Void) throws {
    var path = Array("/tmp/postroom-spill-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    unlink(path)
    defer { close(descriptor) }
    try body(descriptor)
  }

  /// Compares an index with a dictionary over so many keys, of which a third were there before.
  private func compare(_ index: inout DuplicateIndex, rows: Int, seed: UInt64, spread: UInt64 = .max) throws {
    var chance = RowChance(seed)
    var known: [DuplicateKey: Int] = [:]
    var order: [DuplicateKey] = []
    var place = 1
    while place < rows {
      let count = Int.random(in: 1...500, using: &chance)
      let keys = (0..<count).map { _ in
        if Int.random(in: 0..<3, using: &chance) == 0, let old = order.randomElement(using: &chance) { return old }
        let key = DuplicateKey(fingerprint: chance.next() % spread + 1, check: chance.next())
        order.append(key)
        return key
      }
      let hits = try index.insert(keys, places: Array(place..<place + count))
      var expected: [DuplicateIndex.Hit] = []
      for (row, key) in keys.enumerated() {
        if let earlier = known[key] {
          expected.append(.init(row: row, earlier: earlier))
        } else {
          known[key] = place + row
        }
      }
      #expect(hits == expected)
      place += count
    }
  }

  @Test func `an index in memory finds what a dictionary finds`() throws {
    var index = DuplicateIndex()
    try compare(&index, rows: 60_000, seed: 1)
    #expect(index.spiltRows == 0)
  }

  @Test func `an index that spills finds what a dictionary finds`() throws {
    try withSpillFile { descriptor in
      var index = DuplicateIndex(memoryBytes: 300_000, descriptor: descriptor)
      try compare(&index, rows: 120_000, seed: 2)
      #expect(index.spiltRows > 40_000)
    }
  }

  @Test func `a budget that holds nearly nothing makes it slow and not wrong`() throws {
    try withSpillFile { descriptor in
      var index = DuplicateIndex(memoryBytes: 1, descriptor: descriptor)
      try compare(&index, rows: 3_000, seed: 3)
    }
  }

  @Test func `keys whose fingerprints meet are told apart by their checks`() throws {
    try withSpillFile { descriptor in
      var index = DuplicateIndex(memoryBytes: 200_000, descriptor: descriptor)
      // All fingerprints lie among so few that most meet, and all in one partition.
      try compare(&index, rows: 20_000, seed: 4, spread: 700)
      #expect(index.spiltRows > 0)
    }
  }

  @Test func `memory is that of the rows and a little more, and of what is spilt little is left`() throws {
    var chance = RowChance(5)
    let keys = (0..<400_000).map { _ in DuplicateKey(fingerprint: chance.next() | 1, check: chance.next()) }
    var index = DuplicateIndex()
    _ = try index.insert(keys, places: Array(keys.indices))
    #expect(index.memoryBytes < keys.count * 26)
    try withSpillFile { descriptor in
      var spilling = DuplicateIndex(memoryBytes: 1 << 20, descriptor: descriptor)
      _ = try spilling.insert(keys, places: Array(keys.indices))
      #expect(spilling.memoryBytes < 1 << 20 + keys.count * 13 / 10)
    }
  }

  @Test func `rows without a key are no duplicates`() throws {
    var index = DuplicateIndex()
    #expect(try index.insert([.none, .none], places: [1, 2]).isEmpty)
  }

  @Test func `a file that shrinks is a fault`() throws {
    try withSpillFile { descriptor in
      var index = DuplicateIndex(memoryBytes: 1, descriptor: descriptor)
      let keys = (1...2_000).map { DuplicateKey(fingerprint: UInt64($0) << 40 | 1, check: 7) }
      _ = try index.insert(keys, places: Array(keys.indices))
      ftruncate(descriptor, 0)
      #expect(throws: (any Error).self) { _ = try index.insert(keys[0], place: 9) }
    }
  }
}
