import Foundation
import PostroomClusterLedger
import PostroomClusterLedgerTesting
import PostroomModel
import Testing

/// The ledger in one file keeps to what the ledger of a cluster keeps to.
struct SQLiteConformanceTests {
  @Test(arguments: LedgerRule.all) func `a file of SQLite keeps to the rules of a cluster's ledger`(
    _ rule: LedgerRule
  ) async throws {
    let file = FileManager.default.temporaryDirectory.path + "/cluster-ledger-\(UUID().uuidString).sqlite"
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + end) } }
    let ledger = try SQLiteLedger(file: file)
    let fault = await #expect(throws: Fault.self) { _ = try await ledger.tally() }
    #expect(fault?.code == .ledgerOutdated)
    #expect(try await !ledger.migrate().isEmpty)
    #expect(try await ledger.migrate().isEmpty)
    try await rule.check(ledger)
    await ledger.close()
  }
}
