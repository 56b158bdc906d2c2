import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// A run that goes on as long as a service lives takes in what it is handed, and is changed meanwhile.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct StationTests {
  @Test func `what is handed in one after the other is filed, and the run ends with its feed`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter a", "b.txt": "letter b", "bad.txt": "crash"])
    let bench = try StationBench(office)
    for name in ["a.txt", "b.txt", "bad.txt"] { await bench.hand(name) }
    let summary = try await bench.end()
    #expect(summary.outcomes == ["filed": 2, "failed": 1])
    #expect(summary.entered == 3)
    #expect(try ObedientRun.verification(office).problems == [])
    #expect(try ObedientRun.rows(office).count == 3)
  }

  @Test func `files and folders are moved or copied as each was handed in`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["moved.txt": "letter m", "kept/a.txt": "letter a"])
    let bench = try StationBench(office)
    await bench.hand("moved.txt", moves: true)
    bench.feed.add(folder: office.inbox + "/kept", moves: false)
    await bench.finished(2)
    _ = try await bench.end()
    #expect(!Files.exists(office.inbox + "/moved.txt"))
    #expect(Files.exists(office.inbox + "/kept/a.txt"))
    #expect(bench.walked == [ArrivalFeed.Walked(folder: office.inbox + "/kept", leftOut: [:])])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a file is taken in while a large folder is walked`() async throws {
    let folder = try TemporaryFolder()
    var documents = ["urgent.txt": "letter urgent"]
    for number in 0..<400 { documents["many/\(number).txt"] = "letter \(number)" }
    let office = try ObedientRun.office(folder, documents)
    let bench = try StationBench(office)
    bench.feed.add(folder: office.inbox + "/many", moves: false)
    await bench.finished(1)
    await bench.hand("urgent.txt")
    #expect(bench.rows.count < 401)
    await bench.finished(401)
    let summary = try await bench.end()
    #expect(summary.outcomes == ["filed": 401])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a folder that is given up leaves the rest where it lies`() async throws {
    let folder = try TemporaryFolder()
    var documents: [String: String] = [:]
    for number in 0..<2_000 { documents["many/\(number).txt"] = "letter \(number)" }
    let office = try ObedientRun.office(folder, documents)
    let bench = try StationBench(office)
    bench.feed.add(folder: office.inbox + "/many", moves: true)
    await bench.finished(1)
    bench.feed.cancel(folder: office.inbox + "/many")
    let summary = try await bench.end()
    #expect(summary.ending == nil)
    #expect(summary.entered < 2_000)
    #expect(summary.entered == summary.accounted)
    #expect(bench.walked.map(\.folder) == [office.inbox + "/many"])
    #expect(Files.texts(under: office.inbox).count == 2_000 - summary.entered)
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `the parts of a scan are filed without anything else coming in`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["scan.pdf": "%PDF-divide 2-4 6-7 of 8"])
    let bench = try StationBench(office, categories: ["read 1,2,3", "read 1,2"], divides: true)
    await bench.hand("scan.pdf")
    await bench.finished(3)
    let summary = try await bench.end()
    #expect(summary.outcomes == ["filed": 3])
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a document is put back and read again while the run goes on`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter a", "b.txt": "letter b", "copy.txt": "letter b"])
    let bench = try StationBench(office)
    await bench.hand("a.txt", moves: true)
    await bench.hand("b.txt", moves: true)
    await bench.hand("copy.txt", moves: true)
    let undone = try await bench.archive.undo(try bench.reference("a.txt"))
    #expect(undone.source == office.inbox + "/a.txt")
    #expect(Files.text(office.inbox + "/a.txt") == "letter a")
    let again = try await bench.archive.readAgain(try bench.reference("b.txt"))
    #expect(again.source == office.inbox + "/b.txt")
    await bench.finished(4)
    let summary = try await bench.end()
    #expect(summary.ending == nil)
    let rows = try ObedientRun.rows(office)
    #expect(rows.mapValues(\.status) == ["b.txt": .filed, "copy.txt": .duplicate])
    #expect(!Files.exists(office.inbox + "/b.txt"))
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `results are whole in the quiet after a change`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter a", "b.txt": "letter b"])
    let bench = try StationBench(office)
    await bench.hand("a.txt")
    await bench.hand("b.txt")
    _ = try await bench.archive.undo(try bench.reference("a.txt"))
    try await bench.until { try ObedientRun.rows(office).keys.sorted() == ["b.txt"] }
    await bench.hand("a.txt")
    try await bench.until { try ObedientRun.rows(office).count == 2 }
    _ = try await bench.end()
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a document that is opened again is read once, whoever else takes up what is open`() async throws {
    let folder = try TemporaryFolder()
    let names = (0..<12).map { "\($0).txt" }
    let office = try ObedientRun.office(
      folder, Dictionary(uniqueKeysWithValues: names.map { ($0, "letter \($0)") }))
    let bench = try StationBench(office)
    for name in names { await bench.hand(name) }
    let numbers = try names.map { try #require(Int64(bench.reference($0))) }
    for _ in 0..<20 {
      for number in numbers {
        // What is being read again already cannot be opened a second time.
        _ = try? await bench.archive.readAgain("\(number)")
        bench.feed.takeUpAgain([number, number])
      }
    }
    let summary = try await bench.end()
    #expect(summary.ending == nil)
    let rows = try ObedientRun.rows(office)
    #expect(rows.count == names.count && rows.values.allSatisfy { $0.status == .filed })
    #expect(try ObedientRun.verification(office).problems == [])
    #expect(Files.texts(under: office.output + "/letter 0.txt").keys.sorted() == ["0.txt"])
  }

  @Test func `a document of a run that has ended is not changed`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter a"])
    let bench = try StationBench(office)
    await bench.hand("a.txt")
    let reference = try bench.reference("a.txt")
    _ = try await bench.end()
    let fault = await #expect(throws: Fault.self) { try await bench.archive.undo(reference) }
    #expect(fault?.code == .servicePaused)
    #expect(Files.exists(office.output + "/letter a/a.txt"))
  }
}
