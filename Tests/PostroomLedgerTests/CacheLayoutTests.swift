import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// A cache of the first layout is brought up to date with all its pages.
@Suite struct CacheLayoutTests {
  /// A file as the first version made it, with so many pages of ten documents.
  private static func first(pages: Int, isLogged: Bool = true) throws -> LedgerFolder {
    let folder = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: folder.path + "/" + ReadingCache.path)
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA application_id = 1349472869;
          PRAGMA user_version = 1;
          CREATE TABLE basis (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
          CREATE TABLE page (
            id INTEGER PRIMARY KEY, document BLOB NOT NULL, basis INTEGER NOT NULL REFERENCES basis(id),
            number INTEGER NOT NULL, bytes INTEGER NOT NULL, seal INTEGER NOT NULL, content BLOB NOT NULL,
            UNIQUE (document, basis, number)
          );
          """)
      if isLogged { try database.execute(sql: "PRAGMA journal_mode = WAL") }
      try database.execute(
        sql: "INSERT INTO basis (id, text) VALUES (4, ?)", arguments: [ReadingCacheTests.basis().text])
      for number in 0..<pages {
        let content = Data("page \(number)".utf8)
        try database.execute(
          sql: "INSERT INTO page (document, basis, number, bytes, seal, content) VALUES (?, 4, ?, ?, ?, ?)",
          arguments: [
            Data(ReadingCacheTests.document(number % 10)), number / 10 + 1, content.count, ReadingStore.seal(content),
            content,
          ])
      }
    }
    try queue.close()
    return folder
  }

  @Test(arguments: [true, false])
  func `its pages are found, and answers have room`(isLogged: Bool) throws {
    let folder = try Self.first(pages: 30, isLogged: isLogged)
    let before = ReadingCache.contents(output: folder.path)
    #expect(before.pages == 30)
    #expect(before.documents == 10)
    #expect(before.answers == 0)
    let cache = try ReadingCacheTests.cache(folder)
    #expect(cache.pages(of: ReadingCacheTests.document(3)).map(\.content) == ["page 3", "page 13", "page 23"])
    cache.keep(answer: [7], of: ReadingCacheTests.document(3), stage: .verify)
    cache.close()
    #expect(cache.trouble == nil)
    for access in [ReadingCache.Access.write, .read] {
      let again = try ReadingCacheTests.cache(folder, access)
      #expect(again.pages(of: ReadingCacheTests.document(9)).count == 3)
      #expect(again.answer(of: ReadingCacheTests.document(3), stage: .verify) == [7])
      again.close()
    }
    let after = ReadingCache.contents(output: folder.path)
    #expect(after.pages == 30)
    #expect(after.answers == 1)
    #expect(after.use[.pageHits] == 6)
  }

  @Test func `a look that may change nothing leaves it as it is`() throws {
    let folder = try Self.first(pages: 10, isLogged: false)
    let path = URL(fileURLWithPath: folder.path + "/" + ReadingCache.path)
    let before = try Data(contentsOf: path)
    let cache = try ReadingCacheTests.cache(folder, .read)
    #expect(cache.pages(of: ReadingCacheTests.document(3)) == [])
    #expect(cache.answer(of: ReadingCacheTests.document(3), stage: .verify) == nil)
    cache.close()
    #expect(try Data(contentsOf: path) == before)
  }

  @Test func `its pages go when room is needed`() throws {
    let folder = try Self.first(pages: 2_000)
    let cache = try ReadingCacheTests.cache(folder, limit: 100_000)
    let large = FinishedPage(number: 1, content: String(repeating: "x", count: 20_000))
    cache.keep(large, of: ReadingCacheTests.document(99))
    cache.close()
    #expect(cache.trouble == nil)
    #expect(ReadingCache.contents(output: folder.path).use[.evictedPages] > 1_000)
    let again = try ReadingCacheTests.cache(folder, .read)
    #expect(again.pages(of: ReadingCacheTests.document(99)).count == 1)
    again.close()
  }

  @Test func `it can be cleared`() throws {
    let folder = try Self.first(pages: 30)
    #expect(try ReadingCache.clear(output: folder.path).pages == 30)
    #expect(ReadingCache.contents(output: folder.path).pages == 0)
  }

  @Test func `one that is not what it says is made anew`() throws {
    let folder = try Self.first(pages: 30)
    let queue = try DatabaseQueue(path: folder.path + "/" + ReadingCache.path)
    try queue.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; DROP TABLE page; DROP TABLE basis")
    }
    try queue.close()
    let cache = try ReadingCacheTests.cache(folder)
    cache.keep(FinishedPage(number: 1, content: "new"), of: ReadingCacheTests.document(1))
    cache.close()
    #expect(cache.trouble == nil)
    #expect(ReadingCache.contents(output: folder.path).pages == 1)
  }
}
