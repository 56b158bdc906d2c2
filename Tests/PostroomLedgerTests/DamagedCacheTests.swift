import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// A cache that is damaged, or is none, is made anew; what is not ours is moved aside and kept.
@Suite struct DamagedCacheTests {
  private static let document: [UInt8] = Array(repeating: 7, count: 32)

  private static func path(_ folder: LedgerFolder) -> String { folder.path + "/" + ReadingCache.path }

  /// A cache with forty pages of 9 KB, closed.
  private static func filled() throws -> LedgerFolder {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    for number in 1...40 {
      cache.keep(FinishedPage(number: number, content: String(repeating: "\(number) ", count: 3_000)), of: document)
    }
    cache.close()
    #expect(ReadingCache.contents(output: folder.path).pages == 40)
    return folder
  }

  /// Whatever lies there: pages are kept and found, and no trouble is told.
  private static func works(_ folder: LedgerFolder) throws {
    let page = FinishedPage(number: 77, content: "new")
    let cache = try ReadingCacheTests.cache(folder)
    _ = cache.pages(of: document)
    cache.keep(page, of: document)
    cache.close()
    #expect(cache.trouble == nil)
    let again = try ReadingCacheTests.cache(folder)
    #expect(again.pages(of: document).last == page)
    again.close()
  }

  private static func change(_ folder: LedgerFolder, _ body: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: path(folder))
    var bytes = try Data(contentsOf: url)
    body(&bytes)
    try bytes.write(to: url)
  }

  @Test(arguments: 0..<12)
  func `a file that is damaged anywhere is replaced and never read wrongly`(part: Int) throws {
    let folder = try Self.filled()
    try Self.change(folder) { bytes in
      let start = max(100, bytes.count * part / 12)
      let end = min(bytes.count, start + bytes.count / 12)
      bytes.replaceSubrange(start..<end, with: Data(repeating: 0xA5, count: end - start))
    }
    let cache = try ReadingCacheTests.cache(folder)
    for page in cache.pages(of: Self.document) {
      #expect(page.content == String(repeating: "\(page.number) ", count: 3_000))
    }
    cache.close()
    try Self.works(folder)
  }

  @Test(arguments: [0, 1, 50, 100, 4_096, 20_000])
  func `a file that is cut short is replaced`(length: Int) throws {
    let folder = try Self.filled()
    try Self.change(folder) { $0 = $0.prefix(length) }
    try Self.works(folder)
  }

  @Test func `pages that the disk has spoilt without a trace are left out`() throws {
    let folder = try Self.filled()
    let queue = try DatabaseQueue(path: Self.path(folder))
    try queue.write { try $0.execute(sql: "UPDATE page SET content = '{}' WHERE number = 5") }
    try queue.close()
    let cache = try ReadingCacheTests.cache(folder)
    #expect(cache.pages(of: Self.document).map(\.number) == (1...40).filter { $0 != 5 })
    cache.close()
  }

  @Test(arguments: ["PRAGMA user_version = 99", "DROP TABLE page", "ALTER TABLE page RENAME COLUMN seal TO sole"])
  func `a file of another version is made anew`(sql: String) throws {
    let folder = try Self.filled()
    let queue = try DatabaseQueue(path: Self.path(folder))
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE; \(sql)") }
    try queue.close()
    try Self.works(folder)
  }

  @Test func `a foreign file is moved aside as it is`() throws {
    let folder = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let texts = ["first", "second, not a database either"]
    for text in texts {
      try? FileManager.default.removeItem(atPath: Self.path(folder))
      try Data(text.utf8).write(to: URL(fileURLWithPath: Self.path(folder)))
      try Self.works(folder)
    }
    for (number, text) in zip(1..., texts) {
      #expect(try String(contentsOfFile: "\(Self.path(folder)).aside-\(number)", encoding: .utf8) == text)
    }
    let foreign = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: foreign.path + "/.postroom", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: Self.path(foreign))
    try queue.write { try $0.execute(sql: "CREATE TABLE precious (id INTEGER)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: Self.path(foreign)))
    #expect(ReadingCache.contents(output: foreign.path) == ReadingCache.Contents())
    #expect(try ReadingCache.clear(output: foreign.path) == ReadingCache.Contents())
    try Self.works(foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: Self.path(foreign) + ".aside-1")) == before)
  }

  @Test func `a link and a folder in the place of the file are moved aside`() throws {
    let link = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: link.path + "/.postroom", withIntermediateDirectories: true)
    let precious = link.path + "/precious"
    try Data("precious".utf8).write(to: URL(fileURLWithPath: precious))
    try FileManager.default.createSymbolicLink(atPath: Self.path(link), withDestinationPath: precious)
    try Self.works(link)
    #expect(try String(contentsOfFile: precious, encoding: .utf8) == "precious")
    let place = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: Self.path(place), withIntermediateDirectories: true)
    try Self.works(place)
  }

  @Test func `a file that vanishes or is damaged while it is in use costs no more than its pages`() throws {
    let folder = try Self.filled()
    let cache = try ReadingCacheTests.cache(folder)
    #expect(cache.pages(of: Self.document).count == 40)
    let file = open(Self.path(folder), O_WRONLY)
    try #require(file >= 0)
    let junk = [UInt8](repeating: 0xA5, count: 60_000)
    #expect(pwrite(file, junk, junk.count, 4_096) == junk.count)
    close(file)
    for number in 41...60 {
      cache.keep(FinishedPage(number: number, content: "\(number)"), of: Self.document)
      _ = cache.pages(of: Self.document)
    }
    cache.close()
    try Self.works(folder)
  }

  @Test func `where nothing can be made nothing is kept and the reason is told`() throws {
    let folder = try LedgerFolder()
    // There is no folder in which the file could be made.
    let cache = ReadingCache(
      output: folder.path + "/missing", basis: ReadingCacheTests.basis(), access: .write)
    cache.keep(FinishedPage(number: 1, content: "{}"), of: Self.document)
    #expect(cache.pages(of: Self.document) == [])
    cache.close()
    #expect(cache.trouble?.contains("not kept") == true)
  }
}
