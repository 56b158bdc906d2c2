import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// A document that gets the better of its reader costs itself, never the others.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct MisbehavingReaderTests {
  @Test(arguments: [
    ("crash", Fault.Code.workerCrashed), ("hang", .pageTimedOut), ("eat memory", .memoryLimit),
    ("eat memory slowly", .memoryLimit), ("garbage", .workerGarbled), ("wrong number", .workerGarbled),
    ("oversize frame", .workerGarbled), ("exit 3", .workerCrashed),
  ])
  func `its document fails and the others are filed`(text: String, code: Fault.Code) async throws {
    let folder = try TemporaryFolder()
    var documents = ["bad.txt": text]
    for number in 1...12 { documents["letter \(number).txt"] = "letter" + String(repeating: "!", count: number) }
    let office = try ObedientRun.office(folder, documents)
    var settings = office.settings()
    settings.limits.secondsPerPage = text == "hang" ? 1 : 20
    settings.limits.secondsPerDocument = 60
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.exitCode == 1)
    #expect(summary.outcomes == ["filed": 12, "failed": 1])
    let row = try #require(try ObedientRun.rows(office)["bad.txt"])
    #expect(row.fault?.code == code.rawValue)
    #expect(row.destination == "failed/bad.txt")
    #expect(Files.text("\(office.output)/failed/bad.txt") == text)
    #expect(Files.text("\(office.output)/failed/bad.txt.fault.json")?.contains(code.rawValue) == true)
    let problems = try ObedientRun.verification(office).problems
    #expect(problems == [])
  }

  @Test func `a document that crashes a used reader gets a second attempt in a fresh one`() async throws {
    let folder = try TemporaryFolder()
    var documents = ["z later.txt": "crash later"]
    for number in 1...12 { documents["letter \(number).txt"] = "letter \(number)" }
    let office = try ObedientRun.office(folder, documents)
    var settings = office.settings()
    settings.workers = 1
    settings.profile.production.cleanupInterval = 1_000
    let summary = try await ObedientRun.perform(settings)
    #expect(summary.exitCode == 0)
    let rows = try ObedientRun.rows(office)
    #expect(rows["z later.txt"]?.category == "crash later")
  }
}
