import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// When the cache is full, what can least be of use goes first.
@Suite struct ReadingRoomTests {
  private static let content = String(repeating: "x", count: 10_000)
  /// Ten pages of twelve documents do not quite fit.
  private static let limit = 1_250_000

  /// Keeps ten pages of each of these documents.
  private static func keep(
    _ folder: LedgerFolder, _ documents: ClosedRange<Int>, basis: ReadingBasis = ReadingCacheTests.basis(),
    limit: Int = limit, at time: Double
  ) throws {
    let cache = try ReadingCacheTests.cache(folder, basis: basis, limit: limit, clock: { time })
    for document in documents {
      for number in 1...10 {
        cache.keep(FinishedPage(number: number, content: content), of: ReadingCacheTests.document(document))
      }
    }
    cache.close()
    #expect(cache.trouble == nil)
  }

  /// Which of these documents still have pages, and how many.
  private static func present(
    _ folder: LedgerFolder, _ documents: ClosedRange<Int>, basis: ReadingBasis = ReadingCacheTests.basis()
  ) throws -> [Int: Int] {
    let cache = try ReadingCacheTests.cache(folder, .read, basis: basis)
    defer { cache.close() }
    let counts = documents.map { ($0, cache.pages(of: ReadingCacheTests.document($0)).count) }
    return Dictionary(uniqueKeysWithValues: counts.filter { $0.1 > 0 })
  }

  @Test func `what was used longest ago goes first, not what was kept first`() throws {
    let folder = try LedgerFolder()
    for document in 1...8 { try Self.keep(folder, document...document, at: 1_000 + Double(document)) }
    #expect(try Self.present(folder, 1...8).count == 8)
    // The first two are used again, later than all others.
    let user = try ReadingCacheTests.cache(folder, limit: Self.limit, clock: { 1_100 })
    for document in 1...2 { #expect(user.pages(of: ReadingCacheTests.document(document)).count == 10) }
    user.close()
    for document in 9...14 { try Self.keep(folder, document...document, at: 1_200 + Double(document)) }
    let present = try Self.present(folder, 1...14)
    #expect(present[1] == 10)
    #expect(present[2] == 10)
    #expect(present[3] == nil)
    #expect(present[14] == 10)
    #expect(present.count < 14)
    let contents = ReadingCache.contents(output: folder.path)
    #expect(contents.use[.evictedPages] == 140 - contents.pages)
    #expect(contents.use[.pageHits] == 20)
  }

  @Test func `a document that does not fit whole keeps its first pages`() throws {
    let folder = try LedgerFolder()
    try Self.keep(folder, 1...1, at: 1_000)
    try Self.keep(folder, 2...12, at: 2_000)
    let before = try Self.present(folder, 1...12)
    try Self.keep(folder, 13...13, at: 3_000)
    for _ in 0..<3 { try Self.keep(folder, 13...13, at: 3_001) }
    let cache = try ReadingCacheTests.cache(folder, .read)
    let partial = before.keys.lazy.map { cache.pages(of: ReadingCacheTests.document($0)) }
      .first { (1...9).contains($0.count) }
    #expect(partial.map { $0.map(\.number) == Array(1...$0.count) } ?? true)
    cache.close()
    #expect(try Self.present(folder, 13...13)[13] == 10)
  }

  @Test func `pages of a basis that no longer occurs go before all others, however lately they were used`() throws {
    let folder = try LedgerFolder()
    let old = ReadingCacheTests.basis(engine: "engine 0")
    try Self.keep(folder, 1...4, at: 1_000)
    // Used later than the others, and three hours before room is needed.
    try Self.keep(folder, 1...4, basis: old, at: 2_000)
    try Self.keep(folder, 5...9, at: 2_000 + 3 * 3_600)
    #expect(try Self.present(folder, 1...4, basis: old).values.reduce(0, +) < 40)
    #expect(try Self.present(folder, 1...9).values.allSatisfy { $0 == 10 })
    #expect(try Self.present(folder, 1...9).count == 9)
  }

  @Test func `a basis that another process works by is no old one`() throws {
    let folder = try LedgerFolder()
    let other = ReadingCacheTests.basis(engine: "engine 2")
    try Self.keep(folder, 1...4, at: 1_000)
    try Self.keep(folder, 1...4, basis: other, at: 2_000)
    try Self.keep(folder, 5...9, at: 2_100)
    #expect(try Self.present(folder, 1...4, basis: other).count == 4)
    #expect(try Self.present(folder, 1...4).count < 4)
  }

  @Test func `answers go before pages, and the basis of none is forgotten`() throws {
    let folder = try LedgerFolder()
    let answerer = try ReadingCacheTests.cache(folder, limit: Self.limit, seconds: nil, clock: { 5_000 })
    for number in 1...30 {
      answerer.keep(
        answer: Array(repeating: 65, count: 10_000), of: ReadingCacheTests.document(number), stage: .verify)
    }
    answerer.close()
    #expect(ReadingCache.contents(output: folder.path).answers == 30)
    // Kept before the answers were, and still worth more.
    try Self.keep(folder, 1...10, at: 4_000)
    let contents = ReadingCache.contents(output: folder.path)
    #expect(contents.pages == 100)
    #expect(contents.answers < 30)
    #expect(contents.use[.evictedAnswers] == 30 - contents.answers)
    #expect(contents.use[.evictedPages] == 0)
  }

  @Test func `a lowered limit shortens the file`() throws {
    let folder = try LedgerFolder()
    try Self.keep(folder, 1...60, limit: 1 << 30, at: 1_000)
    #expect(ReadingCache.contents(output: folder.path).bytes > 6_000_000)
    try Self.keep(folder, 61...61, limit: 1 << 20, at: 2_000)
    #expect(ReadingCache.contents(output: folder.path).bytes < (1 << 20) + 400_000)
    #expect(try Self.present(folder, 61...61)[61] == 10)
  }

  @Test func `with no room at all nothing is kept and what is there is used`() throws {
    let folder = try LedgerFolder()
    try Self.keep(folder, 1...1, at: 1_000)
    let cache = try ReadingCacheTests.cache(folder, limit: 0)
    cache.keep(FinishedPage(number: 1, content: "{}"), of: ReadingCacheTests.document(2))
    #expect(cache.pages(of: ReadingCacheTests.document(1)).count == 10)
    cache.close()
    #expect(try Self.present(folder, 1...2) == [1: 10])
  }
}
