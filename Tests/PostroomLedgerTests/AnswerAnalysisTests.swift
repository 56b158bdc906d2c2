import Foundation
import PostroomModel
import Testing

@testable import PostroomLedger

/// Of what workers answer only that is kept which no other attempt could better.
@Suite struct AnswerAnalysisTests {
  private static let document = ReadingCacheTests.document(3)

  private static func page(_ source: Page.Source, _ skipped: Page.SkipReason? = nil) -> Page {
    Page(number: 1, width: 595, height: 842, source: source, skipped: skipped)
  }

  private static func analysis(_ pages: [Page]) -> Analysis {
    Analysis(
      format: .pdf, pages: pages.map(PageSummary.init),
      classification: Classification(category: "invoice", confidence: 0.5), warnings: ["ş"],
      timings: [.read: 5], memory: [.read: 6])
  }

  private static func kept(_ analysis: Analysis) throws -> Analysis? {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    cache.keep(analysis, of: document)
    cache.close()
    let again = try ReadingCacheTests.cache(folder, .read)
    defer { again.close() }
    return again.analysis(of: document)
  }

  @Test func `an answer comes back without what it cost`() throws {
    let analysis = Self.analysis([Self.page(.textLayer), Self.page(.recognised), Self.page(.blank)])
    var wanted = analysis
    wanted.timings = [:]
    wanted.memory = [:]
    #expect(try Self.kept(analysis) == wanted)
    #expect(analysis.recognisedPages == 1)
  }

  @Test(arguments: Page.SkipReason.allCases)
  func `what a second attempt could read is not kept`(reason: Page.SkipReason) throws {
    let isKept = try Self.kept(Self.analysis([Self.page(.textLayer), Self.page(.skipped, reason)])) != nil
    // A page may have been unreadable for want of memory.
    #expect(isKept == (reason == .needsRecognition || reason == .pageLimit))
  }

  @Test func `a page that a person should look at is asked about anew`() throws {
    var analysis = Self.analysis([Self.page(.recognised)])
    analysis.pages[0].isDoubtful = true
    #expect(try Self.kept(analysis) == nil)
  }

  @Test func `bytes that are no analysis are none`() throws {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    cache.keep(answer: Array("{}".utf8), of: Self.document, stage: .verify)
    cache.close()
    let again = try ReadingCacheTests.cache(folder, .read)
    #expect(again.answer(of: Self.document, stage: .verify) != nil)
    #expect(again.analysis(of: Self.document) == nil)
    again.close()
  }

  @Test func `a document is whole when it was read to its end and none of its pages has gone`() throws {
    let folder = try LedgerFolder()
    func whole() throws -> Int? {
      let cache = try ReadingCacheTests.cache(folder, .read)
      defer { cache.close() }
      return cache.wholePages(of: Self.document)
    }
    let first = try ReadingCacheTests.cache(folder)
    first.keep(FinishedPage(number: 1, content: "one"), of: Self.document)
    first.keep(Self.analysis([Self.page(.recognised), Self.page(.skipped, .pageLimit)]), of: Self.document)
    first.close()
    #expect(try whole() == nil)
    let second = try ReadingCacheTests.cache(folder)
    second.keep(FinishedPage(number: 2, content: "two"), of: Self.document)
    second.keep(Self.analysis([Self.page(.recognised), Self.page(.recognised)]), of: Self.document)
    second.close()
    #expect(try whole() == 2)
    let other = try ReadingCacheTests.cache(folder, .read, basis: ReadingCacheTests.basis(engine: "engine 2"))
    #expect(other.wholePages(of: Self.document) == nil)
    other.close()
    // A whole document of which one page is missing.
    let third = try ReadingCacheTests.cache(folder)
    third.keep(
      Self.analysis([Self.page(.recognised), Self.page(.recognised), Self.page(.recognised)]), of: Self.document)
    third.close()
    #expect(try whole() == nil)
  }
}
