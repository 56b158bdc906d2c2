import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomLedger

/// Several processes use one cache at a time.
@Suite struct CacheSharingTests {
  /// Keeps and looks up, as one of several processes.
  private static func work(_ path: String, as part: Int) {
    let cache = ReadingCache(
      output: path, basis: ReadingCacheTests.basis(), answers: ReadingCacheTests.answers(), access: .write)
    for round in 0..<60 {
      let document = ReadingCacheTests.document(part * 60 + round)
      cache.keep(FinishedPage(number: 1, content: String(repeating: "\(part)", count: 3_000)), of: document)
      cache.keep(answer: [UInt8(part)], of: document, stage: .verify)
      for page in cache.pages(of: ReadingCacheTests.document(round)) where page.content.count != 3_000 { exit(3) }
      usleep(5_000)
    }
    cache.close()
    if let trouble = cache.trouble {
      print(trouble)
      exit(4)
    }
  }

  @Test func `what two processes keep at once is all there`() async throws {
    let folder = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let path = folder.path
    async let first = #expect(processExitsWith: .success) { [path = path as String] in
      CacheSharingTests.work(path, as: 0)
    }
    async let second = #expect(processExitsWith: .success) { [path = path as String] in
      CacheSharingTests.work(path, as: 1)
    }
    _ = await (first, second)
    let contents = ReadingCache.contents(output: path)
    #expect(contents.pages == 120)
    #expect(contents.answers == 120)
    #expect(contents.use[.pageMisses] == 120)
    withExtendedLifetime(folder) {}
  }

  @Test func `what is cleared while a process works is gone, and the process goes on`() throws {
    let folder = try LedgerFolder()
    let cache = try ReadingCacheTests.cache(folder)
    cache.keep(answer: [1], of: ReadingCacheTests.document(1), stage: .verify)
    while cache.answer(of: ReadingCacheTests.document(1), stage: .verify) == nil { usleep(10_000) }
    #expect(try ReadingCache.clear(output: folder.path, [.answers]).answers == 1)
    #expect(cache.answer(of: ReadingCacheTests.document(1), stage: .verify) == nil)
    cache.keep(answer: [2], of: ReadingCacheTests.document(1), stage: .verify)
    cache.close()
    #expect(cache.trouble == nil)
    #expect(ReadingCache.contents(output: folder.path).answers == 1)
  }
}
