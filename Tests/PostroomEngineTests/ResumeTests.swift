import Foundation
import PostroomLedger
import PostroomModel
import Synchronization
import Testing

@testable import PostroomEngine

/// A second run does what the first left undone, and nothing else.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct ResumeTests {
  @Test func `finished documents are passed over and changed ones are read again`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one", "b.txt": "two", "bad.txt": "crash"])
    let first = try await ObedientRun.perform(office.settings())
    #expect(first.outcomes == ["filed": 2, "failed": 1])
    let second = try await ObedientRun.perform(office.settings())
    #expect(second.outcomes == [:])
    #expect(second.known == 3)
    // What failed before still lies in failed/: the same command says so again.
    #expect(second.exitCode == 1)
    try Files.write("one and more", to: office.inbox + "/a.txt")
    let third = try await ObedientRun.perform(office.settings())
    #expect(third.outcomes == ["filed": 1])
    #expect(third.known == 2)
    #expect(Files.text(office.output + "/one/a.txt") == "one")
    #expect(Files.text(office.output + "/one and more/a.txt") == "one and more")
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }

  @Test func `a stop lets finish what was begun, and the next run does the rest`() async throws {
    let folder = try TemporaryFolder()
    var documents: [String: String] = [:]
    for number in 0..<200 {
      documents["\(number).txt"] = "slow 1 \(10 + number % 5)" + String(repeating: " ", count: number)
    }
    let office = try ObedientRun.office(folder, documents)
    let stop = StopSignal()
    let rows = Atomic(0)
    let first = try await ObedientRun.perform(office.settings(), stop: stop) { _ in
      if rows.wrappingAdd(1, ordering: .relaxed).newValue == 10 { stop.raise() }
    }
    #expect(first.exitCode == 130)
    #expect(first.ending?.code == "interrupted")
    #expect(first.accounted > 0 && first.accounted < 200)
    let lines = (Files.text(office.output + "/results.jsonl") ?? "").split(separator: "\n").count
    #expect(lines == first.accounted)
    let second = try await ObedientRun.perform(office.settings())
    #expect(second.exitCode == 0)
    #expect(first.accounted + second.accounted == 200)
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }

  @Test func `a limit takes in so many documents and the next run goes on`() async throws {
    let folder = try TemporaryFolder()
    var documents: [String: String] = [:]
    for number in 0..<50 { documents["\(number).txt"] = "letter \(number)" }
    let office = try ObedientRun.office(folder, documents)
    var settings = office.settings()
    settings.documentLimit = 40
    let first = try await ObedientRun.perform(settings)
    #expect(first.outcomes == ["filed": 40])
    #expect(first.exitCode == 0)
    let second = try await ObedientRun.perform(settings)
    #expect(second.outcomes == ["filed": 10])
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }

  @Test func `a run that was killed is made good by the next, and verify knows before`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one"])
    let ledger = try Ledger(output: office.output, access: .create)
    let options = String(decoding: try JSONEncoder().encode(office.settings()), as: UTF8.self)
    _ = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-02", options: options, now: 1)
    try ledger.close()
    #expect(try ObedientRun.verification(office).isBalanced == false)
    _ = try await ObedientRun.perform(office.settings())
    #expect(try ObedientRun.verification(office).isBalanced)
    // A run over other paths makes nothing good.
    let other = try Ledger(output: office.output, access: .write)
    _ = try other.beginRun(profile: "test", moves: false, date: "2026-01-02", options: options, now: 1)
    try other.close()
    try Files.write("two", to: office.root + "/elsewhere/b.txt")
    var settings = office.settings()
    settings.paths = [office.root + "/elsewhere"]
    _ = try await ObedientRun.perform(settings)
    #expect(try ObedientRun.verification(office).isBalanced == false)
  }
}
