import Foundation
import PostroomModel
import Synchronization
import Testing

@testable import PostroomEngine

/// A dry run says what would be filed where, and changes nothing.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct DryRunTests {
  private func preview(_ office: Office) async throws -> [String: String] {
    let places = Mutex<[String: String]>([:])
    let run = Run(
      settings: ObedientRun.admitting(office.settings(moves: true)), command: try ObedientRun.command(),
      isPreview: true,
      onRow: { row in
        let name = String(row.source.dropFirst(office.inbox.count + 1))
        places.withLock { $0[name] = row.destination ?? row.status.rawValue }
      })
    let summary = try await run.perform()
    #expect(summary.ending?.code == nil)
    return places.withLock { $0 }
  }

  /// What lies in the archive; what SQLite keeps beside a ledger that somebody has read is no part of it.
  private func archive(_ office: Office) -> [String: String] {
    Files.texts(under: office.output).filter { !$0.key.hasPrefix(".postroom/ledger.sqlite-") }
  }

  @Test func `where nothing was filed nothing is made`() async throws {
    let folder = try TemporaryFolder()
    var office = Office(folder.path)
    office.documents = ["a.txt": "one", "b/a.txt": "one ", "bad.txt": "crash"]
    try office.build()
    try Files.remove(office.output)
    let places = try await preview(office)
    #expect(places.count == 3)
    #expect(places["bad.txt"] == "failed/bad.txt")
    #expect(!Files.exists(office.output))
    #expect(Files.texts(under: office.inbox) == office.documents)
  }

  @Test func `an archive stays as it is, and the run then does what was said`() async throws {
    let folder = try TemporaryFolder()
    var office = try ObedientRun.office(folder, ["a.txt": "one"], foreign: ["two/b.txt": "foreign"])
    _ = try await ObedientRun.perform(office.settings())
    try Files.write("one", to: office.inbox + "/c.txt")
    try Files.write("two", to: office.inbox + "/b.txt")
    office.documents["c.txt"] = "one"
    office.documents["b.txt"] = "two"
    let before = archive(office)
    let places = try await preview(office)
    #expect(places == ["c.txt": "duplicate", "b.txt": "two/b(1).txt"])
    #expect(archive(office) == before)
    #expect(Files.texts(under: office.inbox) == office.documents)
    _ = try await ObedientRun.perform(office.settings())
    #expect(Files.text(office.output + "/two/b(1).txt") == "two")
  }
}
