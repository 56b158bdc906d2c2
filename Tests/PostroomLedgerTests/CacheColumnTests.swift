import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// A damaged file may hold anything in any column; nothing of it ends the process or fails a run.
@Suite struct CacheColumnTests {
  private static let documents = 1...12

  private static func fill(_ folder: LedgerFolder, limit: Int = ReadingCache.limitBytes) throws {
    let cache = try ReadingCacheTests.cache(folder, limit: limit)
    for number in documents {
      let document = ReadingCacheTests.document(number)
      for page in 1...3 {
        cache.keep(FinishedPage(number: page, content: String(repeating: "\(page)", count: 9_000)), of: document)
      }
      cache.keep(answer: Array(repeating: UInt8(number), count: 5_000), of: document, stage: .verify)
    }
    cache.close()
    #expect(cache.trouble == nil)
  }

  /// Everything that may be done with a file.
  private static func useAll(_ folder: LedgerFolder) throws {
    let cache = try ReadingCacheTests.cache(folder, limit: 200_000)
    for number in documents {
      let document = ReadingCacheTests.document(number)
      for page in cache.pages(of: document) {
        #expect(page.content == String(repeating: "\(page.number)", count: 9_000))
      }
      if let answer = cache.answer(of: document, stage: .verify) {
        #expect(answer == Array(repeating: UInt8(number), count: 5_000))
      }
      _ = cache.wholePages(of: document)
      _ = cache.analysis(of: document)
    }
    cache.close()
    _ = ReadingCache.contents(output: folder.path)
    try fill(folder, limit: 200_000)
    _ = try ReadingCache.clear(output: folder.path)
    try fill(folder)
    #expect(ReadingCache.contents(output: folder.path).pages == documents.count * 3)
    #expect(ReadingCache.contents(output: folder.path).answers == documents.count)
  }

  private static let columns = [
    "basis.text", "basis.used", "page.document", "page.basis", "page.bytes", "page.seal", "page.content",
    "reading.document", "reading.basis", "reading.used", "reading.whole", "answer.document", "answer.basis",
    "answer.stage", "answer.made", "answer.used", "answer.bytes", "answer.seal", "answer.content", "counter.value",
  ]

  @Test(
    arguments: columns,
    ["'text'", "x'00FF'", "1e300", "-9223372036854775808", "9223372036854775807", "x''", "''"])
  func `a wrong value costs nothing but time`(column: String, value: String) throws {
    let folder = try LedgerFolder()
    try Self.fill(folder)
    let parts = column.split(separator: ".")
    let queue = try DatabaseQueue(path: folder.path + "/" + ReadingCache.path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "UPDATE OR IGNORE \(parts[0]) SET \(parts[1]) = \(value)")
    }
    try queue.close()
    try Self.useAll(folder)
  }

  @Test(arguments: ["basis", "reading", "answer", "counter"])
  func `a table that is missing is made anew with the file`(table: String) throws {
    let folder = try LedgerFolder()
    try Self.fill(folder)
    let queue = try DatabaseQueue(path: folder.path + "/" + ReadingCache.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "DROP TABLE \(table)") }
    try queue.close()
    let cache = try ReadingCacheTests.cache(folder)
    _ = cache.pages(of: ReadingCacheTests.document(1))
    _ = cache.answer(of: ReadingCacheTests.document(1), stage: .verify)
    cache.close()
    #expect(cache.trouble == nil)
    try Self.fill(folder)
    #expect(ReadingCache.contents(output: folder.path).pages == Self.documents.count * 3)
  }
}
