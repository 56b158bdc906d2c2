import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// Recognised pages are found again by what they depend on, and take no more room than they may.
@Suite struct ReadingCacheTests {
  private static let document: [UInt8] = Array(repeating: 7, count: 32)
  private static let page = FinishedPage(number: 3, content: #"{"number":3,"text":"İş\u0000 ğ"}"# + "\u{0}é")

  static func basis(
    _ settings: RecognitionSettings = RecognitionSettings(), engine: String = "engine 1"
  ) -> ReadingBasis {
    ReadingBasis(settings: settings, engine: engine)
  }

  static func answers(_ basis: ReadingBasis = basis(), program: String = "program 1") -> AnswerBasis {
    AnswerBasis(reading: basis, profile: profile, limits: Limits(), pagesAsked: nil, program: program)
  }

  static var profile: Profile {
    Profile(
      name: "test", summary: "", languages: ["eng"], categories: [], fallback: "others", identifiers: [],
      naming: "{name}.{ext}")
  }

  static func cache(
    _ folder: LedgerFolder, _ access: ReadingCache.Access = .write, basis: ReadingBasis = basis(),
    answers: AnswerBasis? = answers(), limit: Int = ReadingCache.limitBytes, seconds: Double? = 3_600,
    clock: @escaping @Sendable () -> Double = ReadingCache.wallClock
  ) throws -> ReadingCache {
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    var limits = ReadingCacheLimits()
    limits.bytes = limit
    limits.secondsOfAnswers = seconds
    return ReadingCache(
      output: folder.path, basis: basis, answers: answers, access: access, limits: limits, clock: clock)
  }

  static func document(_ number: Int) -> [UInt8] { Array(repeating: UInt8(number), count: 32) }

  @Test func `a page is found again, also after its cache was closed`() throws {
    let folder = try LedgerFolder()
    let cache = try Self.cache(folder)
    #expect(cache.pages(of: Self.document) == [])
    let other = FinishedPage(number: 1, content: "{}")
    cache.keep(Self.page, of: Self.document)
    cache.keep(other, of: Self.document)
    cache.close()
    #expect(cache.trouble == nil)
    for access in [ReadingCache.Access.write, .read] {
      let again = try Self.cache(folder, access)
      #expect(again.pages(of: Self.document) == [other, Self.page])
      #expect(again.pages(of: Array(repeating: 8, count: 32)) == [])
      again.close()
    }
    let contents = ReadingCache.contents(output: folder.path)
    #expect(contents.pages == 2)
    #expect(contents.documents == 1)
    #expect(contents.bytes > 1_000)
  }

  @Test func `a page is written soon, without waiting for the end`() async throws {
    let folder = try LedgerFolder()
    let cache = try Self.cache(folder)
    cache.keep(Self.page, of: Self.document)
    for _ in 0..<500 where ReadingCache.contents(output: folder.path).pages == 0 {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(ReadingCache.contents(output: folder.path).pages == 1)
    #expect(cache.pages(of: Self.document) == [Self.page])
    cache.close()
  }

  @Test func `pages of other settings, engines or forms are not found`() throws {
    let folder = try LedgerFolder()
    let cache = try Self.cache(folder)
    cache.keep(Self.page, of: Self.document)
    cache.close()
    let others = [
      Self.basis(RecognitionSettings(when: .always)), Self.basis(RecognitionSettings(mode: .accurate)),
      Self.basis(RecognitionSettings(languages: ["ita", "tur", "eng"])), Self.basis(RecognitionSettings(dpi: 200)),
      Self.basis(engine: "engine 2"),
      ReadingBasis(settings: RecognitionSettings(), engine: "engine 1", format: ReadingBasis.format + 1),
    ]
    #expect(Set(others + [Self.basis()]).count == others.count + 1)
    for basis in others {
      let other = try Self.cache(folder, basis: basis)
      #expect(other.pages(of: Self.document) == [])
      other.keep(FinishedPage(number: 3, content: "other"), of: Self.document)
      other.close()
    }
    let same = try Self.cache(folder)
    #expect(same.pages(of: Self.document) == [Self.page])
    same.close()
  }

  @Test func `a page that is kept again replaces the first`() throws {
    let folder = try LedgerFolder()
    for content in ["one", "two"] {
      let cache = try Self.cache(folder)
      cache.keep(FinishedPage(number: 1, content: content), of: Self.document)
      cache.close()
    }
    let cache = try Self.cache(folder)
    #expect(cache.pages(of: Self.document) == [FinishedPage(number: 1, content: "two")])
    cache.close()
  }

  @Test func `the oldest pages go when the file grows beyond its limit`() throws {
    let folder = try LedgerFolder()
    let limit = 1 << 20
    let content = String(repeating: "x", count: 10_000)
    for lot in 0..<20 {
      let cache = try Self.cache(folder, limit: limit)
      for number in 1...20 {
        cache.keep(FinishedPage(number: number, content: content), of: Array(repeating: UInt8(lot), count: 32))
      }
      cache.close()
      #expect(ReadingCache.contents(output: folder.path).bytes < limit + 400_000)
    }
    let cache = try Self.cache(folder, limit: limit)
    #expect(cache.pages(of: Array(repeating: 19, count: 32)).count == 20)
    #expect(cache.pages(of: Array(repeating: 0, count: 32)).isEmpty)
    cache.close()
    let kept = ReadingCache.contents(output: folder.path)
    #expect((50...105).contains(kept.pages))
  }

  @Test func `a cache that may only be read makes and changes nothing`() throws {
    let folder = try LedgerFolder()
    let reader = try Self.cache(folder, .read)
    reader.keep(Self.page, of: Self.document)
    #expect(reader.pages(of: Self.document) == [])
    reader.close()
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + ReadingCache.path))
    let writer = try Self.cache(folder)
    writer.keep(Self.page, of: Self.document)
    writer.close()
    let path = URL(fileURLWithPath: folder.path + "/" + ReadingCache.path)
    let before = try Data(contentsOf: path)
    let second = try Self.cache(folder, .read)
    #expect(second.pages(of: Self.document) == [Self.page])
    second.keep(FinishedPage(number: 9, content: "{}"), of: Self.document)
    second.close()
    #expect(try Data(contentsOf: path) == before)
  }

  @Test func `what is cleared is gone from the disk, and a run that is at work goes on`() throws {
    let folder = try LedgerFolder()
    #expect(try ReadingCache.clear(output: folder.path) == ReadingCache.Contents())
    let cache = try Self.cache(folder)
    for number in 1...50 {
      cache.keep(FinishedPage(number: number, content: String(repeating: "x", count: 20_000)), of: Self.document)
    }
    while cache.pages(of: Self.document).count < 50 { usleep(10_000) }
    let before = try ReadingCache.clear(output: folder.path)
    #expect(before.pages == 50)
    #expect(before.bytes > 1_000_000)
    #expect(cache.pages(of: Self.document) == [])
    cache.keep(Self.page, of: Self.document)
    cache.close()
    let after = ReadingCache.contents(output: folder.path)
    #expect(after.pages == 1)
    #expect(after.bytes < 100_000)
  }
}
