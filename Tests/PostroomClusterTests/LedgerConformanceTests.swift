import PostroomClusterLedger
import PostroomClusterLedgerTesting
import Testing

/// MariaDB keeps to what SQLite keeps to.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct LedgerConformanceTests {
  @Test(arguments: LedgerRule.all) func `a ledger on MariaDB keeps to the rules of a cluster's ledger`(
    _ rule: LedgerRule
  ) async throws {
    let (ledger, _) = try await LedgerPeer.shared.ledger()
    try await rule.check(ledger)
    await ledger.close()
  }
}
