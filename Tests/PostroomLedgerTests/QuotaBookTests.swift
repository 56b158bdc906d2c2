import Foundation
import PostroomModel
import Testing

@testable import PostroomLedger

@Suite struct QuotaBookTests {
  private func day(_ requests: Int, _ tokens: Int, start: Int = 86_400, project: String = "p") -> QuotaEntry {
    QuotaEntry(project: project, span: .day, start: start, requests: requests, tokens: tokens)
  }

  @Test func `what is counted is added up, by model, project and span, and found again`() throws {
    let folder = try LedgerFolder()
    let file = folder.path + "/state/quotas.sqlite"
    let book = try QuotaBook(file: file)
    #expect(try book.add(QuotaNews(), model: "m", now: 90_000) == QuotaUse())
    try book.add(QuotaNews(entries: [day(1, 50), day(1, 9, project: "q")]), model: "m", now: 90_000)
    let use = try book.add(QuotaNews(entries: [day(2, -20), day(1, 5, start: 172_800)]), model: "m", now: 90_000)
    #expect(Set(use.entries) == [day(3, 30), day(1, 5, start: 172_800), day(1, 9, project: "q")])
    try book.add(QuotaNews(entries: [day(7, 7)]), model: "other", now: 90_000)
    try book.close()
    #expect(try QuotaBook(file: file).add(QuotaNews(), model: "m", now: 90_000) == use)
  }

  @Test func `counts that are taken back stop at nothing`() throws {
    let folder = try LedgerFolder()
    let book = try QuotaBook(file: folder.path + "/quotas.sqlite")
    try book.add(QuotaNews(entries: [day(1, 10)]), model: "m", now: 90_000)
    #expect(try book.add(QuotaNews(entries: [day(-3, -99)]), model: "m", now: 90_000).entries == [day(0, 0)])
  }

  @Test func `spans that are long over are forgotten`() throws {
    let folder = try LedgerFolder()
    let book = try QuotaBook(file: folder.path + "/quotas.sqlite")
    let second = QuotaEntry(project: "p", span: .second, start: 90_000, requests: 1, tokens: 1)
    try book.add(QuotaNews(entries: [day(1, 1), second]), model: "m", now: 90_000)
    #expect(try book.add(QuotaNews(entries: [day(1, 1)]), model: "m", now: 90_119).entries.count == 2)
    #expect(try book.add(QuotaNews(entries: [day(1, 1)]), model: "m", now: 90_121).entries == [day(3, 3)])
    #expect(try book.add(QuotaNews(entries: [day(1, 1, start: 864_000)]), model: "m", now: 864_000).entries.count == 1)
  }

  @Test func `a project is parked for all, until it answers again`() throws {
    let folder = try LedgerFolder()
    let file = folder.path + "/quotas.sqlite"
    let (one, two) = (try QuotaBook(file: file), try QuotaBook(file: file))
    try one.add(QuotaNews(parks: ["p": 99_000]), model: "m", now: 90_000)
    #expect(try two.add(QuotaNews(entries: [day(1, 1)]), model: "m", now: 90_000).parked == ["p": 99_000])
    try two.add(QuotaNews(parks: ["p": nil]), model: "m", now: 90_000)
    #expect(try one.add(QuotaNews(), model: "m", now: 90_000).parked.isEmpty)
  }

  @Test func `runs that count at once lose no count`() async throws {
    let folder = try LedgerFolder()
    let file = folder.path + "/quotas.sqlite"
    try QuotaBook(file: file).close()
    await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          guard let book = try? QuotaBook(file: file) else { return }
          for _ in 0..<25 { _ = try? book.add(QuotaNews(entries: [day(1, 3)]), model: "m", now: 90_000) }
        }
      }
    }
    #expect(try QuotaBook(file: file).add(QuotaNews(), model: "m", now: 90_000).entries == [day(100, 300)])
  }

  @Test func `another file is left alone`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    try ledger.close()
    #expect(throws: Fault.self) { try QuotaBook(file: folder.path + "/" + Ledger.path) }
  }
}
