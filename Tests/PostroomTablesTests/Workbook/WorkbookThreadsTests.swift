import PostroomModel
import Synchronization
import Testing

@testable import PostroomTables

@Suite struct WorkbookThreadsTests {
  private static let rows = (1...30_000).map { row in
    "<row r=\"\(row)\"><c r=\"A\(row)\"><v>\(row)</v></c><c r=\"B\(row)\"><v>7</v></c></row>"
  }.joined()

  @Test(arguments: [1, 2, 5]) func `several threads get every row once, in batches whose order is known`(
    threads: Int
  ) throws {
    let book = TestWorkbook(rows: Self.rows)
    let file = TableBytes(book.archive)
    defer { withExtendedLifetime(file) {} }
    let reader = try WorkbookReader(file.source, wishes: .noHead, limits: TableLimits())
    let found = Mutex<[Int: [String]]>([:])
    let summary = try reader.forEachBatch(threads: threads) { batch throws(Fault) in
      let texts = batch.records.map { batch.text(batch.cells[$0.firstCell]) }
      found.withLock { $0[batch.sequence] = texts }
    }
    let batches = found.withLock { $0 }
    #expect(batches.count > 1)
    #expect(batches.keys.sorted() == Array(0..<batches.count))
    #expect(batches.sorted { $0.key < $1.key }.flatMap(\.value) == (1...30_000).map(String.init))
    #expect(summary.records == 30_000)
  }

  @Test func `the fault of one thread ends the reading of all`() throws {
    let book = TestWorkbook(rows: Self.rows)
    let file = TableBytes(book.archive)
    defer { withExtendedLifetime(file) {} }
    let reader = try WorkbookReader(file.source, wishes: .noHead, limits: TableLimits())
    let calls = Mutex(0)
    #expect(throws: Fault(.interrupted, "", "Stopped.")) {
      _ = try reader.forEachBatch(threads: 3) { _ throws(Fault) in
        calls.withLock { $0 += 1 }
        throw Fault(.interrupted, "", "Stopped.")
      }
    }
    #expect(calls.withLock { $0 } <= 3)
  }
}
