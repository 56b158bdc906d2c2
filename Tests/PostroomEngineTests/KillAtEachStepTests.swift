import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// A real process kills itself before and after each change of the disk; whatever it leaves must be finished rightly.
@Suite struct KillAtEachStepTests {
  @Test(arguments: [false, true])
  func `filing that is killed at any step is finished by the next run`(moves: Bool) async throws {
    let count = try await Self.moments { office, disk in
      try await DirectFiling(office: office, moves: moves, disk: disk).perform()
    }
    #expect(count > 100)
    for moment in 1...count {
      let folder = try TemporaryFolder()
      let office = try Office.small(folder.path)
      let root = folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [root = root as String, moves = moves as Bool, moment = moment as Int] in
        let disk = KillSwitch(at: moment).disk
        try await DirectFiling(office: Office(root), moves: moves, disk: disk).perform()
      }
      try await DirectFiling(office: office, moves: moves).perform()
      let problems = try Conservation.problems(office, moves: moves)
      #expect(problems == [], "killed at moment \(moment) of \(count)")
    }
  }

  @Test(arguments: [false, true])
  func `an undo that is killed at any step is finished by the next undo`(moves: Bool) async throws {
    let count = try await Self.moments { office, disk in
      try await DirectFiling(office: office, moves: moves).perform()
      try Self.undo(office, disk)
    }
    #expect(count > 20)
    for moment in 1...count {
      let folder = try TemporaryFolder()
      let office = try Office.small(folder.path)
      try await DirectFiling(office: office, moves: moves).perform()
      let root = folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String, moment = moment as Int] in
        try Self.undo(Office(root), KillSwitch(at: moment).disk)
      }
      try Self.undo(office, Disk())
      let problems = try Conservation.problemsAfterUndo(office)
      #expect(problems == [], "killed at moment \(moment) of \(count)")
    }
  }

  @Test(arguments: [false, true])
  func `a run after an undo that was killed at any step files everything again`(moves: Bool) async throws {
    let count = try await Self.moments { office, disk in
      try await DirectFiling(office: office, moves: moves).perform()
      try Self.undo(office, disk)
    }
    for moment in stride(from: count, to: 0, by: -3) {
      let folder = try TemporaryFolder()
      let office = try Office.small(folder.path)
      try await DirectFiling(office: office, moves: moves).perform()
      let root = folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String, moment = moment as Int] in
        try Self.undo(Office(root), KillSwitch(at: moment).disk)
      }
      try await DirectFiling(office: office, moves: moves).perform()
      let problems = try Conservation.problems(office, moves: moves)
      #expect(problems == [], "killed at moment \(moment) of \(count)")
    }
  }

  /// How many moments there are at which a process can be killed.
  private static func moments(_ body: (Office, Disk) async throws -> Void) async throws -> Int {
    let folder = try TemporaryFolder()
    let counter = KillSwitch()
    try await body(try Office.small(folder.path), counter.disk)
    return counter.count
  }

  private static func undo(_ office: Office, _ disk: Disk) throws {
    let ledger = try Ledger(output: office.output, access: .write)
    let report = try ArchiveChanges(ledger: ledger, output: office.output, disk: disk).undo(run: nil)
    #expect(report.conflicts == [])
    try ledger.close()
  }
}
