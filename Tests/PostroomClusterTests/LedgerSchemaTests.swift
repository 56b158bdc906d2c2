import PostroomClusterLedger
import PostroomClusterLedgerTesting
import PostroomModel
import Testing

/// Tables are made by whoever is told to, and by nobody in passing.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct LedgerSchemaTests {
  private func code(_ body: () async throws -> Void) async -> Fault.Code? {
    let fault = await #expect(throws: Fault.self) { try await body() }
    return fault?.code
  }

  @Test func `tables that are missing, old or of a newer version are not used`() async throws {
    let address = try LedgerPeer.shared.address()
    let ledger = { MariaLedger(address) }
    #expect(await code { _ = try await ledger().tally() } == .ledgerOutdated)
    let steps = try await ledger().migrate()
    #expect(steps == Array(1...MariaLedger.schemaVersion))
    #expect(try await ledger().migrate().isEmpty)
    #expect(try await ledger().tally().documents == 0)
    try LedgerPeer.shared.sql(
      "DELETE FROM \(address.database).postroom_schema WHERE version = \(MariaLedger.schemaVersion)")
    #expect(await code { _ = try await ledger().tally() } == .ledgerOutdated)
    // The step was taken and not recorded: taking it again harms nothing.
    #expect(try await ledger().migrate() == [MariaLedger.schemaVersion])
    #expect(try await ledger().tally().documents == 0)
    try LedgerPeer.shared.sql("INSERT INTO \(address.database).postroom_schema VALUES (999, 0)")
    #expect(await code { _ = try await ledger().tally() } == .ledgerTooNew)
    #expect(await code { _ = try await ledger().migrate() } == .ledgerTooNew)
  }

  @Test func `six who make the tables at once take each step once`() async throws {
    let address = try LedgerPeer.shared.address()
    let taken = try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 0..<6 { group.addTask { try await MariaLedger(address).migrate() } }
      return try await group.reduce([], +)
    }
    #expect(taken.sorted() == Array(1...MariaLedger.schemaVersion))
  }
}
