import PostroomClusterLedgerTesting
import PostroomModel
import Testing

@testable import PostroomClusterLedger

/// What a server says is told by a code whose remedy helps: no backup is to be restored for a server that is busy.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct LedgerTroubleTests {
  @Test(arguments: [
    (1_129, Fault.Code.ledgerRefused), (1_040, .ledgerUnreachable), (1_041, .ledgerUnreachable),
    (1_047, .ledgerUnreachable), (1_203, .ledgerUnreachable), (1_226, .ledgerUnreachable),
    (1_461, .ledgerUnreachable), (1_969, .ledgerUnreachable), (1_062, .requestInvalid), (1_194, .ledgerDamaged),
    (1_644, .internalError),
  ]) func `a server's number is told by its code`(_ number: Int, _ code: Fault.Code) async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger(patience: 0)
    try LedgerPeer.shared.sql(
      """
      CREATE TRIGGER \(address.database).trouble BEFORE INSERT ON \(address.database).document FOR EACH ROW
      SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(number), MESSAGE_TEXT = 'no'
      """)
    let fault = await #expect(throws: Fault.self) { _ = try await ledger.admit([.sample(1)]) }
    #expect(fault?.code == code, "\(fault as Any)")
    await ledger.close()
  }

  @Test func `a connection that was made before the tables were brought up is not used on`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger(connections: 1)
    _ = try await ledger.admit([.sample(1)])
    try LedgerPeer.shared.sql("INSERT INTO \(address.database).postroom_schema VALUES (999, 0)")
    let fault = await #expect(throws: Fault.self) { _ = try await ledger.commit(.sample(1)) }
    #expect(fault?.code == .ledgerTooNew)
    await ledger.close()
  }
}
