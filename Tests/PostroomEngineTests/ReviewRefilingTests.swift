import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// A corrected document goes to its place through a journal: no death at any instant loses it, doubles it, or leaves the
/// audit trail and the archive apart.
@Suite struct ReviewRefilingTests {
  @Test(arguments: [false, true])
  func `a correction that is killed at any step is finished by the next run`(moves: Bool) async throws {
    let counted = try TemporaryFolder()
    let counter = KillSwitch()
    try Self.correct(try await ReviewBench(counted.path, moves: moves).begin(), counter.disk)
    #expect(counter.count > 15)
    var isSeenOnBothSides = (false, false)
    for moment in 1...counter.count {
      let folder = try TemporaryFolder()
      let bench = try await ReviewBench(folder.path, moves: moves).begin()
      let root = folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [root = root as String, moves = moves as Bool, moment = moment as Int] in
        try Self.correct(ReviewBench(root, moves: moves), KillSwitch(at: moment).disk)
      }
      let whole = Files.texts(under: bench.office.output).filter {
        $0.value == "doubt b" && !PathText.name(of: $0.key).hasPrefix(".")
      }
      #expect(!whole.isEmpty, "killed at moment \(moment)")
      try await bench.file()
      #expect(try bench.problems() == [], "killed at moment \(moment) of \(counter.count)")
      let said = try bench.said()
      let isFiled = Files.text(bench.office.output + "/letters/a(1).txt") == "doubt b"
      #expect(said.isEmpty == !isFiled, "killed at moment \(moment): \(said)")
      isSeenOnBothSides = (isSeenOnBothSides.0 || isFiled, isSeenOnBothSides.1 || !isFiled)
    }
    #expect(isSeenOnBothSides == (true, true))
  }

  @Test(arguments: [false, true])
  func `after a kill at any step everything can be undone, and what was said stays`(moves: Bool) async throws {
    let counted = try TemporaryFolder()
    let counter = KillSwitch()
    try Self.correct(try await ReviewBench(counted.path, moves: moves).begin(), counter.disk)
    for moment in stride(from: counter.count, to: 0, by: -2) {
      let folder = try TemporaryFolder()
      let bench = try await ReviewBench(folder.path, moves: moves).begin()
      let root = folder.path
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [root = root as String, moves = moves as Bool, moment = moment as Int] in
        try Self.correct(ReviewBench(root, moves: moves), KillSwitch(at: moment).disk)
      }
      let said = try bench.said()
      #expect(try bench.undo().conflicts == [])
      #expect(try Conservation.problemsAfterUndo(bench.office) == [], "killed at moment \(moment)")
      #expect(try bench.said() == said)
    }
  }

  @Test(arguments: [false, true])
  func `a correction survives a power cut after any operation`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path, moves: moves).begin()
    let recorder = try DiskRecorder(bench.office, pool: "\(folder.path)/pool")
    try Self.correct(bench, recorder.disk)
    #expect(recorder.moments.count > 6)
    try await PowerCut(recorder: recorder).forEachState(states: 12, seed: 31) { operation in
      try await bench.file()
      let problems = try bench.problems()
      #expect(problems == [], "cut after \(recorder.moments[operation].operation)")
      return problems.isEmpty
    }
  }

  /// A killed process leaves names that only the memory of the system holds; recovery may not rely on them.
  @Test(arguments: [false, true])
  func `a power cut during recovery from a killed correction loses nothing`(moves: Bool) async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path, moves: moves).begin()
    let first = try DiskRecorder(bench.office, pool: "\(folder.path)/pool")
    try Self.correct(bench, first.disk)
    var remains = PowerCut.Remains(first.initial)
    for moment in first.moments {
      remains.follow(moment, .nothing)
      try first.layOut(moment.tree, ledger: moment.ledger)
      let second = try DiskRecorder(bench.office, pool: "\(folder.path)/pool", name: "second")
      try await ReviewBench(folder.path, moves: moves, disk: second.disk).file()
      let cut = PowerCut(recorder: second, start: remains)
      try await cut.forEachState(states: 1, stride: 2, seed: 33) { operation in
        try await bench.file()
        let problems = try bench.problems()
        #expect(problems == [], "killed after \(moment.operation), cut after \(second.moments[operation].operation)")
        return problems.isEmpty
      }
    }
  }

  /// The tests above can fail: where names are not brought to the disk, it finds out.
  @Test func `a forgotten synchronisation of folders is found`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path).begin()
    let recorder = try DiskRecorder(bench.office, pool: "\(folder.path)/pool")
    try Self.correct(bench, recorder.disk)
    var found = 0
    try await PowerCut(recorder: recorder, forgotten: .folders).forEachState(states: 20, seed: 32) { _ in
      do {
        try await bench.file()
        found += try bench.problems().isEmpty ? 0 : 1
      } catch { found += 1 }
      return found == 0
    }
    #expect(found == 1)
  }

  @Test func `a foreign file that takes the name meanwhile is left alone`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path).begin()
    let path = bench.office.output + "/letters/a(1).txt"
    let corrected = try bench.correct("b/a.txt", disk: Self.intruding(at: path)) { $0.category = "letters" }
    #expect(Files.text(path) == "foreign late")
    #expect(corrected.destination?.hasPrefix("letters/a(1)") == true)
    #expect(Files.text(bench.office.output + "/" + (corrected.destination ?? "")) == "doubt b")
    #expect(try bench.row("b/a.txt").destination == corrected.destination)
    #expect(try ObedientRun.verification(bench.office).problems == [])
  }

  @Test func `a document that was edited in review is not taken away`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await ReviewBench(folder.path).begin()
    let place = try bench.row("b/a.txt").destination ?? ""
    try Files.write("edited", to: "\(bench.office.output)/\(place)")
    do throws(any Error) {
      try bench.correct("b/a.txt") { $0.category = "letters" }
      Issue.record("It was filed.")
    } catch { #expect((error as? Fault)?.code == .undoConflict) }
    #expect(Files.text("\(bench.office.output)/\(place)") == "edited")
    #expect(try bench.said() == [])
  }

  /// Says that a document is a letter; a foreign file has the name that it would have.
  private static func correct(_ bench: ReviewBench, _ disk: Disk) throws {
    try bench.correct("b/a.txt", disk: disk) { $0.category = "letters" }
  }

  /// A disk on which somebody writes a file just before a name is given.
  private static func intruding(at path: String) -> Disk {
    Disk { operation, isDone in
      if case .link(_, path) = operation, !isDone { try? Files.write("foreign late", to: path) }
    }
  }
}
