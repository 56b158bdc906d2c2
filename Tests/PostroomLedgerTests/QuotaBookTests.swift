import Foundation
import PostroomModel
import Testing

@testable import PostroomLedger

@Suite struct QuotaBookTests {
  @Test func `counts are found again by project and period`() throws {
    let folder = try LedgerFolder()
    let file = folder.path + "/state/quotas.sqlite"
    let book = try QuotaBook(file: file)
    #expect(try book.counts(project: "p", period: "day") == nil)
    try book.update(project: "p", period: "day") { old in
      #expect(old == nil)
      return Array("{\"requests\":1}".utf8)
    }
    try book.close()
    let again = try QuotaBook(file: file)
    #expect(try again.counts(project: "p", period: "day") == Array("{\"requests\":1}".utf8))
    #expect(try again.counts(project: "p", period: "month") == nil)
    #expect(try again.counts(project: "q", period: "day") == nil)
    try again.update(project: "p", period: "day") { _ in nil }
    #expect(try again.counts(project: "p", period: "day") == nil)
  }

  @Test func `two runs that count at once lose no count`() async throws {
    let folder = try LedgerFolder()
    let file = folder.path + "/quotas.sqlite"
    try QuotaBook(file: file).close()
    await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          guard let book = try? QuotaBook(file: file) else { return }
          for _ in 0..<25 {
            _ = try? book.update(project: "p", period: "day") { old in
              let count = old.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
              return Array(String(count + 1).utf8)
            }
          }
        }
      }
    }
    let saved = try QuotaBook(file: file).counts(project: "p", period: "day") ?? []
    #expect(String(decoding: saved, as: UTF8.self) == "100")
  }

  @Test func `another file is left alone`() throws {
    let folder = try LedgerFolder()
    let ledger = try folder.ledger(documents: 1)
    try ledger.close()
    #expect(throws: Fault.self) { try QuotaBook(file: folder.path + "/" + Ledger.path) }
  }
}
