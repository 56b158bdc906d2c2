import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// What keeps a run from starting, and what it leaves alone then.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct RunStartTests {
  private func fault(_ settings: RunSettings) async -> Fault.Code? {
    do {
      _ = try await ObedientRun.perform(settings)
      return nil
    } catch { return (error as? Fault)?.code }
  }

  @Test func `a disk that is too full takes in nothing`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one"])
    var settings = office.settings()
    settings.limits.freeDiskBytes = .max
    #expect(await fault(settings) == .diskLow)
    #expect(Files.exists(office.output + "/results.jsonl") == false)
    settings.limits.freeDiskBytes = 0
    #expect(await fault(settings) == nil)
    #expect(Files.text(office.output + "/one/a.txt") == "one")
  }

  @Test func `a second run in the same archive is kept out`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one"])
    try await held(office)
    #expect(RunLock.holder(output: office.output) == nil)
    #expect(await fault(office.settings()) == nil)
  }

  private func held(_ office: Office) async throws {
    let lock = try RunLock(output: office.output)
    #expect(RunLock.holder(output: office.output) == getpid())
    #expect(await fault(office.settings()) == .ledgerLocked)
    withExtendedLifetime(lock) {}
  }

  @Test func `a file in the place of the archive is said`() async throws {
    let folder = try TemporaryFolder()
    var office = Office(folder.path)
    office.documents = ["a.txt": "one"]
    try Files.write("one", to: office.inbox + "/a.txt")
    try Files.write("no folder", to: office.output)
    #expect(await fault(office.settings()) == .outputUnwritable)
    #expect(Files.text(office.output) == "no folder")
  }

  @Test func `too little memory for one worker is said`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one"])
    var settings = office.settings()
    settings.memoryMB = 300
    #expect(await fault(settings) == .usageInvalid)
  }

  @Test func `an archive whose folders are missing is made`() async throws {
    let folder = try TemporaryFolder()
    var settings = try ObedientRun.office(folder, ["a.txt": "one"]).settings()
    settings.output = folder.path + "/some/where/new"
    #expect(await fault(settings) == nil)
    #expect(Files.text(settings.output + "/one/a.txt") == "one")
  }

  @Test func `sources that are missing fail and the others are filed`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one"])
    var settings = office.settings()
    settings.paths += [office.inbox + "/nothing.txt"]
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.outcomes == ["filed": 1, "failed": 1])
    #expect(summary.faults == ["source-vanished": 1])
    #expect(summary.exitCode == 1)
    #expect(Files.exists(office.output + "/failed/nothing.txt.fault.json"))
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }

  @Test func `paths come from a list as well, line by line or closed by NUL`() async throws {
    for separator in ["\n", "\0"] {
      let folder = try TemporaryFolder()
      let office = try ObedientRun.office(folder, ["a.txt": "one", "b c.txt": "two", "d.txt": "three"])
      let names = ["a.txt", "b c.txt"].map { "\(office.inbox)/\($0)" }
      try Files.write(names.joined(separator: separator) + separator + separator, to: folder.path + "/list")
      var settings = office.settings()
      settings.paths = []
      let list = try PathList(name: folder.path + "/list")
      let summary = try await ObedientRun.perform(settings, list: list)
      #expect(summary.outcomes == ["filed": 2])
    }
  }

  @Test func `a file over the limit stays where it is and is refused`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "one", "large.txt": String(repeating: "x", count: 5_000)])
    var settings = office.settings(moves: true)
    settings.limits.fileBytes = 4_000
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.outcomes == ["filed": 1, "refused": 1])
    #expect(Files.text(office.inbox + "/large.txt")?.count == 5_000)
    #expect(Files.exists(office.output + "/failed/large.txt.fault.json"))
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }
}
