import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// `verify` finds whatever does not hold, and names it.
@Suite struct VerificationTests {
  private let folder: TemporaryFolder
  private let office: Office

  init() async throws {
    folder = try TemporaryFolder()
    office = try Office.small(folder.path)
    try await DirectFiling(office: office).perform()
    try #require(try ObedientRun.verification(office).problems == [])
  }

  private func problem() throws -> String {
    let verification = try ObedientRun.verification(office)
    #expect(verification.problemCount == 1)
    #expect(!verification.isBalanced)
    return verification.problems.first ?? ""
  }

  @Test func `a balanced archive is counted rightly`() throws {
    let verification = try ObedientRun.verification(office)
    #expect(verification.documents == 15)
    #expect(verification.outcomes == ["filed": 7, "duplicate": 3, "failed": 5])
    #expect(verification.filesChecked == 12)
    #expect(verification.pages == 15 && verification.pagesAccounted == 15)
  }

  @Test func `a filed file that is gone is named`() throws {
    try Files.remove(office.output + "/letters/plain.txt")
    #expect(try problem().contains("letters/plain.txt is missing"))
  }

  @Test func `content that changed is named, even where its length did not`() throws {
    try Files.write("letter plaim", to: office.output + "/letters/plain.txt")
    #expect(try problem().contains("letters/plain.txt is not what was filed"))
  }

  @Test func `a link in the place of a filed file is named`() throws {
    try Files.remove(office.output + "/letters/plain.txt")
    symlink(office.inbox + "/plain.txt", office.output + "/letters/plain.txt")
    #expect(try problem().contains("letters/plain.txt is not what was filed"))
  }

  @Test func `a fault file that is gone is named`() throws {
    let faults = Files.texts(under: office.output + "/failed").keys.filter {
      $0.hasPrefix("empty") && $0.hasSuffix(".fault.json")
    }
    try Files.remove(office.output + "/failed/" + (try #require(faults.first)))
    #expect(try problem().contains("is missing: it says why"))
  }

  @Test func `a line missing from the results is named`() throws {
    let path = office.output + "/results.jsonl"
    let lines = (Files.text(path) ?? "").split(separator: "\n")
    try Files.write(lines.dropFirst().joined(separator: "\n") + "\n", to: path)
    #expect(try problem() == "results.jsonl has 14 lines for 15 documents.")
  }

  @Test(arguments: [DocumentRecord.State.open, .intent, .undoing, .reopening])
  func `a document that is not finished is named`(state: DocumentRecord.State) throws {
    let ledger = try Ledger(output: office.output, access: .write)
    let id = try #require(try ledger.documents(in: .done, limit: 100).first { $0.source.hasSuffix("plain.txt") }).id
    try ledger.advance([(id, state, nil)])
    try ledger.close()
    let problems = try ObedientRun.verification(office).problems
    #expect(problems.contains { $0.hasSuffix("plain.txt is not finished (\(state.rawValue)).") })
    #expect(problems.contains("15 documents went in and 14 have an outcome."))
  }

  @Test func `a duplicate of a document that lies nowhere, or holds something else, is named`() throws {
    let ledger = try Ledger(output: office.output, access: .write)
    let all = try ledger.documents(in: .done, limit: 100)
    let duplicate = try #require(all.first { $0.outcome == .duplicate })
    let other = try #require(all.first { $0.source.hasSuffix("plain.txt") })
    try ledger.commitIntents([
      FilingIntent(
        document: duplicate.id, hash: duplicate.hash, outcome: .duplicate, moves: false,
        result: duplicate.result ?? "", duplicateOf: other.id)
    ])
    try ledger.advance([(duplicate.id, .done, nil)])
    try ledger.close()
    #expect(try problem().contains("duplicate"))
  }
}
