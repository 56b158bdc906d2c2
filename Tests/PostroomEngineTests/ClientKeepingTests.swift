import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Clients come to be known while documents arrive, not only when nothing is left to do.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct ClientKeepingTests {
  /// A profile that has one answers requests, whose clients are then known.
  private static let answers = [AnswerRule(name: "none", making: .page([]), categories: [], outcomes: [])]

  @Test func `a client is known while the run is busy with another document`() async throws {
    let folder = try TemporaryFolder()
    let documents = ["a.txt": "client anna@rossi.it", "b.txt": "client ugo@verdi.it", "busy.txt": "slow 100 500"]
    let office = try ObedientRun.office(folder, documents)
    let bench = try StationBench(office, answers: Self.answers, clientInterval: .milliseconds(20))
    bench.feed.add(files: [office.inbox + "/busy.txt"], moves: false)
    await bench.hand("a.txt")
    try await bench.until { try Self.clients(office) == ["anna@rossi.it"] }
    await bench.hand("b.txt")
    try await bench.until { try Self.clients(office) == ["anna@rossi.it", "ugo@verdi.it"] }
    #expect(bench.rows.map(\.source).contains(office.inbox + "/busy.txt") == false, "the run was never quiet")
    _ = try await bench.end()
    #expect(try Self.clients(office).count == 2)
    #expect(try !Ledger(output: office.output, access: .read).clientsAreStale())
  }

  @Test func `in the quiet clients are known at once, however seldom they are looked at`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "client anna@rossi.it"])
    let bench = try StationBench(office, answers: Self.answers, clientInterval: .seconds(3_600))
    await bench.hand("a.txt")
    try await bench.until { try Self.clients(office) == ["anna@rossi.it"] }
    _ = try await bench.end()
  }

  @Test func `a run whose profile answers nobody knows no clients`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "client anna@rossi.it"])
    let bench = try StationBench(office, clientInterval: .milliseconds(20))
    await bench.hand("a.txt")
    _ = try await bench.end()
    #expect(try Self.clients(office).isEmpty)
  }

  private static func clients(_ office: Office) throws -> [String] {
    try Ledger(output: office.output, access: .read).clients(limit: 9).compactMap(\.email)
  }
}
