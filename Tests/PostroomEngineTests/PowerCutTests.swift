import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// The power fails after any operation; whatever the disk may hold then must be finished rightly.
@Suite struct PowerCutTests {
  @Test(arguments: [false, true])
  func `filing survives a power cut after any operation`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let recorder = try await Self.recordedFiling(folder, moves: moves)
    #expect(recorder.moments.count > 50)
    try await PowerCut(recorder: recorder).forEachState(states: 5, seed: 11) { operation in
      try await DirectFiling(office: recorder.office, moves: moves).perform()
      let problems = try Conservation.problems(recorder.office, moves: moves)
      #expect(problems == [], "cut after \(recorder.moments[operation].operation)")
      return problems.isEmpty
    }
  }

  @Test(arguments: [false, true])
  func `recovery survives a second power cut`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let first = try await Self.recordedFiling(folder, moves: moves)
    var second = 0
    try await PowerCut(recorder: first).forEachState(states: 1, stride: 9, seed: 12) { _ in
      second += 1
      let recorder = try DiskRecorder(first.office, pool: "\(folder.path)/pool-\(second)")
      try await DirectFiling(office: first.office, moves: moves, disk: recorder.disk).perform()
      var isSound = true
      try await PowerCut(recorder: recorder).forEachState(states: 1, stride: 3, seed: UInt64(second)) { _ in
        try await DirectFiling(office: first.office, moves: moves).perform()
        let problems = try Conservation.problems(first.office, moves: moves)
        #expect(problems == [])
        isSound = problems.isEmpty
        return isSound
      }
      return isSound
    }
    #expect(second > 5)
  }

  @Test(arguments: [false, true])
  func `undo survives a power cut after any operation`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try Office.small(folder.path)
    try await DirectFiling(office: office, moves: moves).perform()
    let recorder = try DiskRecorder(office, pool: "\(folder.path)/pool")
    try Self.undo(office, recorder.disk)
    #expect(recorder.moments.count > 10)
    try await PowerCut(recorder: recorder).forEachState(states: 8, seed: 13) { operation in
      try Self.undo(office, Disk())
      let problems = try Conservation.problemsAfterUndo(office)
      #expect(problems == [], "cut after \(recorder.moments[operation].operation)")
      return problems.isEmpty
    }
  }

  /// A killed process leaves names and contents that only the memory of the system holds; recovery may not rely on them.
  @Test(arguments: [false, true])
  func `a power cut during recovery from a kill loses nothing`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let first = try await Self.recordedFiling(folder, moves: moves)
    try await Self.cutAfterKill(first, pool: folder.path + "/pool", stride: 3) { disk in
      try await DirectFiling(office: first.office, moves: moves, disk: disk ?? Disk()).perform()
      return disk == nil ? try Conservation.problems(first.office, moves: moves) : []
    }
  }

  @Test(arguments: [false, true])
  func `a power cut during an undo that finishes a killed one loses nothing`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let office = try Office.small(folder.path)
    try await DirectFiling(office: office, moves: moves).perform()
    let first = try DiskRecorder(office, pool: "\(folder.path)/pool")
    try Self.undo(office, first.disk)
    try await Self.cutAfterKill(first, pool: folder.path + "/pool", stride: 1) { disk in
      try Self.undo(office, disk ?? Disk())
      return disk == nil ? try Conservation.problemsAfterUndo(office) : []
    }
  }

  /// Kills a recorded process after each operation, records its successor, and cuts the power after each of its operations.
  private static func cutAfterKill(
    _ first: DiskRecorder, pool: String, stride: Int, _ finish: (Disk?) async throws -> [String]
  ) async throws {
    var remains = PowerCut.Remains(first.initial)
    for (index, moment) in first.moments.enumerated() {
      remains.follow(moment, .nothing)
      guard index % 4 == 0 else { continue }
      try first.layOut(moment.tree, ledger: moment.ledger)
      let second = try DiskRecorder(first.office, pool: pool, name: "second")
      _ = try await finish(second.disk)
      var isSound = true
      let cut = PowerCut(recorder: second, start: remains)
      try await cut.forEachState(states: 1, stride: stride, seed: UInt64(index)) { operation in
        let problems = try await finish(nil)
        #expect(problems == [], "killed after \(moment.operation), cut after \(second.moments[operation].operation)")
        isSound = problems.isEmpty
        return isSound
      }
      guard isSound else { return }
    }
  }

  /// The tests above can fail: where nothing is brought to the disk, they find out.
  @Test(arguments: [PowerCut.Forgotten.files, .folders], [false, true])
  func `a forgotten synchronisation is found`(forgotten: PowerCut.Forgotten, moves: Bool) async throws {
    // The content of a moved document was on the disk before: only its fault file has to be brought there.
    let folder = try TemporaryFolder()
    let recorder = try await Self.recordedFiling(folder, moves: moves)
    var found = 0
    try await PowerCut(recorder: recorder, forgotten: forgotten).forEachState(states: 5, seed: 14) { _ in
      do {
        try await DirectFiling(office: recorder.office, moves: moves).perform()
        found += try Conservation.problems(recorder.office, moves: moves).isEmpty ? 0 : 1
      } catch { found += 1 }
      return found == 0
    }
    #expect(found == 1)
  }

  private static func recordedFiling(_ folder: TemporaryFolder, moves: Bool) async throws -> DiskRecorder {
    let office = try Office.small(folder.path)
    let recorder = try DiskRecorder(office, pool: "\(folder.path)/pool")
    try await DirectFiling(office: office, moves: moves, disk: recorder.disk).perform()
    #expect(try Conservation.problems(office, moves: moves) == [])
    return recorder
  }

  private static func undo(_ office: Office, _ disk: Disk) throws {
    let ledger = try Ledger(output: office.output, access: .write)
    let report = try ArchiveChanges(ledger: ledger, output: office.output, disk: disk).undo(run: nil)
    #expect(report.conflicts == [])
    try ledger.close()
  }
}
