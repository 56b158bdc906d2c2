import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// Hits and misses are counted for as long as the cache lives, by every process that uses it.
@Suite struct CacheCounterTests {
  private static let page = FinishedPage(number: 1, content: "{}")

  private static func use(_ folder: LedgerFolder) -> ReadingCache.Use {
    ReadingCache.contents(output: folder.path).use
  }

  @Test func `what happened is counted over all processes, and from when`() throws {
    let folder = try LedgerFolder()
    for round in 1...3 {
      let cache = try ReadingCacheTests.cache(folder, clock: { 1_000 + Double(round) })
      for number in 1...4 {
        let document = ReadingCacheTests.document(number)
        if cache.answer(of: document, stage: .verify) == nil {
          cache.keep(answer: [1], of: document, stage: .verify)
        }
        if cache.pages(of: document).isEmpty {
          cache.keep(Self.page, of: document)
          cache.keep(FinishedPage(number: 2, content: "[]"), of: document)
        }
      }
      cache.close()
      let use = Self.use(folder)
      #expect(use[.answerMisses] == 4)
      #expect(use[.answerHits] == 4 * (round - 1))
      #expect(use[.pageMisses] == 8)
      #expect(use[.pageHits] == 8 * (round - 1))
      #expect(use.since == 1_001)
    }
    #expect(Self.use(folder).pageHitRate == 2.0 / 3)
    #expect(Self.use(folder).answerHitRate == 2.0 / 3)
  }

  @Test func `what was asked in vain before there was anything is counted once there is`() throws {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    for number in 1...5 { #expect(cache.answer(of: ReadingCacheTests.document(number), stage: .verify) == nil) }
    usleep(400_000)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + ReadingCache.path))
    cache.keep(answer: [1], of: ReadingCacheTests.document(1), stage: .verify)
    cache.close()
    #expect(Self.use(folder)[.answerMisses] == 5)
  }

  @Test func `who may only read counts nothing`() throws {
    let folder = try LedgerFolder()
    let writer = try ReadingCacheTests.cache(folder)
    writer.keep(Self.page, of: ReadingCacheTests.document(1))
    writer.close()
    let before = Self.use(folder)
    let reader = try ReadingCacheTests.cache(folder, .read)
    #expect(reader.pages(of: ReadingCacheTests.document(1)) == [Self.page])
    #expect(reader.answer(of: ReadingCacheTests.document(1), stage: .verify) == nil)
    reader.close()
    #expect(Self.use(folder) == before)
    #expect(before[.pageMisses] == 1)
  }

  @Test func `clearing begins to count anew, and clears no more than it was told`() throws {
    let folder = try LedgerFolder()
    func fill() throws {
      let cache = try ReadingCacheTests.cache(folder, clock: { 1_000 })
      cache.keep(Self.page, of: ReadingCacheTests.document(1))
      cache.keep(answer: [1], of: ReadingCacheTests.document(1), stage: .verify)
      _ = cache.answer(of: ReadingCacheTests.document(2), stage: .verify)
      cache.close()
    }
    for (kinds, pages, answers) in [([ReadingCache.Kind.pages], 0, 1), ([.answers], 1, 0), ([.pages, .answers], 0, 0)] {
      try fill()
      let before = try ReadingCache.clear(output: folder.path, Set(kinds))
      #expect(before.pages == 1)
      #expect(before.answers == 1)
      let after = ReadingCache.contents(output: folder.path)
      #expect(after.pages == pages)
      #expect(after.answers == answers)
      #expect(after.use.counts.isEmpty)
      #expect(try #require(after.use.since) > 1e9)
    }
  }

}
