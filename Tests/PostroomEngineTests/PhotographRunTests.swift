import Foundation
import PostroomModel
import PostroomWorkers
import Testing

@testable import PostroomEngine

/// A batch of photographs: every file has one result, in order, whatever becomes of the others.
@Suite(.enabled(if: PhotographDesk.isReady)) struct PhotographRunTests {
  @Test func `results come in the order of the files, the same for any number of workers`() async throws {
    var files: [String: String] = [:]
    for number in 0..<30 {
      files["p\(number).jpg"] = number % 7 == 0 ? "sleep 60 warn" : number % 5 == 0 ? "fail" : "pass \(number)"
    }
    let desk = try PhotographDesk(files)
    var request = desk.request()
    var lines: Set<[String]> = []
    for workers in [1, 2, 5] {
      request.workers = workers
      let (results, summary) = try await desk.perform(request)
      #expect(results.map(\.index) == Array(0..<30))
      #expect(PhotographDesk.names(results) == files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      #expect(summary.exitCode == 0 && summary.accounted == 30 && summary.verdicts == [.pass: 20, .warn: 5, .fail: 5])
      lines.insert(results.map(\.json))
    }
    #expect(lines.count == 1)
  }

  @Test func `bad photographs cost themselves and no other`() async throws {
    var files = ["crash.jpg": "crash", "empty.jpg": "", "garbage.jpg": "garbage", "damaged.jpg": "fault image-damaged"]
    files["refused.jpg"] = "fault too-many-pixels"
    files["large.jpg"] = String(repeating: "x", count: 3_000)
    for number in 0..<10 { files["good \(number).jpg"] = "pass" }
    let desk = try PhotographDesk(files)
    var request = desk.request()
    request.limits.fileBytes = 2_000
    let (results, summary) = try await desk.perform(request)
    var codes: [String: Fault.Code] = [:]
    for result in results { codes[PathText.name(of: result.file)] = result.fault?.code }
    #expect(
      codes == [
        "crash.jpg": .workerCrashed, "empty.jpg": .fileEmpty, "garbage.jpg": .workerGarbled,
        "damaged.jpg": .imageDamaged, "refused.jpg": .tooManyPixels, "large.jpg": .fileTooLarge,
      ])
    #expect(summary.verdicts == [.pass: 10] && summary.refused == 2 && summary.failed == 4 && summary.exitCode == 1)
    for result in results where result.fault != nil {
      #expect(result.json.contains(#""verdict":null,"fault":{"code":""#))
    }
  }

  @Test func `files of a folder that are no pictures are left out, those that were named are not`() async throws {
    let desk = try PhotographDesk(["a.jpg": "pass", "b.txt": "notes", ".hidden.jpg": "pass", "c/d.JPEG": "pass"])
    var request = desk.request()
    let (results, summary) = try await desk.perform(request)
    #expect(PhotographDesk.names(results) == ["a.jpg", "d.JPEG"])
    #expect(summary.leftOut == ["hidden": 1, "no-picture": 1] && summary.exitCode == 0)
    request.paths = [desk.inbox + "/b.txt", desk.inbox + "/a.jpg", desk.inbox + "/a.jpg"]
    #expect(PhotographDesk.names(try await desk.perform(request).results) == ["b.txt", "a.jpg", "a.jpg"])
  }

  @Test func `a stop ends with what was begun`() async throws {
    var files: [String: String] = [:]
    for number in 0..<50 { files["p\(number).jpg"] = "sleep 20" }
    let desk = try PhotographDesk(files)
    let stop = StopSignal()
    let (results, summary) = try await desk.perform(desk.request(), stop: stop) { result in
      if result.index == 5 { stop.raise() }
    }
    #expect(summary.wasStopped && summary.exitCode == 130)
    #expect(results.count > 5 && results.count < 50 && summary.entered == results.count)
    #expect(results.map(\.index) == Array(0..<results.count))
    if let found = summary.found { #expect(found == 50 && summary.notReached == 50 - results.count) }
  }

  @Test func `a run that nobody stopped has reached everything`() async throws {
    let desk = try PhotographDesk(["a.jpg": "pass", "b.txt": "no", "c.jpg": "pass"])
    let summary = try await desk.perform(desk.request()).summary
    #expect(!summary.wasStopped && summary.notReached == nil && summary.files == 2 && summary.entered == 2)
  }

  @Test func `a run with hardly any memory examines one at a time and finishes`() async throws {
    let desk = try PhotographDesk(["a.jpg": "sleep 300", "b.jpg": "sleep 300", "c.jpg": "sleep 300", "d.jpg": "pass"])
    var request = desk.request()
    request.workers = 3
    let (results, summary) = try await desk.perform(request, available: 100 << 20)
    #expect(results.count == 4 && summary.exitCode == 0)
    #expect(summary.warnings.contains { $0.hasPrefix("Memory ran low") })
  }

  @Test func `without any worker the run ends with its fault`() async throws {
    let desk = try PhotographDesk(["a.jpg": "pass"])
    let run = PhotographRun(desk.request(), command: .init(executable: "/nowhere", arguments: []), cores: 2) { 1 << 40 }
    let fault = await #expect(throws: Fault.self) { try await run.perform { _ throws(Fault) in } }
    #expect(fault?.code == .workerUnavailable)
  }
}
