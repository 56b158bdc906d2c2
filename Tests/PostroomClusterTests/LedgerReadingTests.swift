import PostroomClusterLedgerTesting
import PostroomModel
import Testing

@testable import PostroomClusterLedger

/// What is read in several statements was so at one moment, and takes the time that it takes.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct LedgerReadingTests {
  @Test func `what others enter while one reads is not seen by halves`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger()
    let pool = ConnectionPool(address, settings: LedgerSettings())
    let counts = try await pool.transaction(.reading) { session throws(Fault) in
      let before = try session.tally()
      let rival = try MariaSession(address)
      _ = try rival.admit([.sample(1)], token: "rival", now: 1)
      try rival.commit()
      return [before.documents, try session.tally().documents]
    }
    #expect(counts == [0, 0])
    #expect(try await ledger.tally().documents == 1)
    let written = await #expect(throws: Fault.self) {
      try await pool.transaction(.reading) { session throws(Fault) in
        _ = try session.admit([.sample(2)], token: "reader", now: 1)
      }
    }
    #expect(written?.code == .internalError, "who only reads changes nothing")
    await pool.close()
    await ledger.close()
  }

  @Test func `a list may take longer than another answer`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger(patience: 0, timeout: 1)
    let holding = Task.detached {
      try LedgerPeer.shared.sql("USE \(address.database); LOCK TABLES document WRITE, arrival WRITE; DO SLEEP(4);")
    }
    let isHeld = "SELECT count(*) FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'"
    while try LedgerPeer.shared.sql(isHeld) != ["1"] { try await Task.sleep(for: .milliseconds(20)) }
    #expect(try await ledger.tally().documents == 0)
    _ = try await holding.value
    await ledger.close()
  }
}
