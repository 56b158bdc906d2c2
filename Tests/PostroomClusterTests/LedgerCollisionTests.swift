import PostroomClusterLedgerTesting
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomClusterLedger

/// Those who write at once wait for each other, or one does it again.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct LedgerCollisionTests {
  private func client(_ id: Int64) -> ClientRecord {
    ClientRecord(
      id: id, name: "İpek", company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: [id])
  }

  @Test func `a transaction that the server gives up for another's sake is done again`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger()
    let document = try await ledger.admit([.sample(1)])[0].document
    _ = try await ledger.commit(.sample(1))
    try await ledger.replaceClients([client(document)])
    let deadlocks = { () throws -> Int in
      let sql = "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'Innodb_deadlocks'"
      return Int(try LedgerPeer.shared.sql(sql).first ?? "") ?? 0
    }
    let before = try deadlocks()
    // The rival has changed more, so that the server gives up ours.
    let rival = try MariaSession(address)
    for number in 0..<300 {
      _ = try rival.run(
        LedgerStatement("INSERT INTO latch (name, turns) VALUES (?, 0)"), [.text("rival \(number)")])
    }
    _ = try rival.run(LedgerStatement("UPDATE client SET phone = '1'"), [])
    let replacing = Task { try await ledger.replaceClients([client(document)]) }
    // Ours has its latch, and waits for the clients.
    let waits = "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
    while try LedgerPeer.shared.sql(waits) != ["1"] { try await Task.sleep(for: .milliseconds(20)) }
    _ = try rival.run(LedgerStatement("UPDATE latch SET turns = 7 WHERE name = 'clients'"), [])
    try rival.commit()
    try await replacing.value
    #expect(try deadlocks() == before + 1)
    #expect(try await ledger.clients(after: 0, limit: 9).map(\.phone) == [nil], "ours came last")
    await ledger.close()
  }

  @Test func `a commit whose answer was lost is known again by whoever made it, and by nobody else`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger()
    _ = try await ledger.admit([.sample(1)])
    let session = try MariaSession(address)
    for (token, answer) in [("one", Commitment.committed), ("one", .committed), ("two", .repeated)] {
      #expect(try session.commit(.sample(1), token: token, now: 1) == answer)
      try session.commit()
    }
    #expect(try await ledger.tally().outcomes == [.filed: 1])
    await ledger.close()
  }

  @Test func `files whose entry was confirmed to nobody are known again by whoever entered them`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger()
    let session = try MariaSession(address)
    for (token, isNew) in [("one", true), ("one", true), ("two", false)] {
      let answers = try session.admit([.sample(1), .sample(1)], token: token, now: 1)
      #expect(answers.map(\.isNewDocument) == [isNew, false])
      #expect(answers.map(\.isNewArrival) == [isNew, false])
      try session.commit()
    }
    await ledger.close()
  }

  @Test func `a policy that is put down while clients are replaced follows the new ones`() async throws {
    let (ledger, address) = try await LedgerPeer.shared.ledger()
    let documents = try await ledger.admit([.sample(1), .sample(2)]).map(\.document)
    _ = try await ledger.commit(.sample(1))
    _ = try await ledger.commit(.sample(2))
    try await ledger.replaceClients([client(documents[0])])
    let rival = try MariaSession(address)
    var other = client(documents[1])
    other.requests = documents
    try rival.replaceClients([other])
    let adding = Task {
      try await ledger.add(
        PolicyRecord(request: documents[0], number: "1", insurer: "x", created: 1, creator: "y"))
    }
    let waits = "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
    for _ in 0..<100 where try LedgerPeer.shared.sql(waits) != ["1"] { try await Task.sleep(for: .milliseconds(20)) }
    try rival.commit()
    #expect(try await adding.value != nil)
    #expect(try await ledger.policies(after: 0, limit: 9).map(\.client) == [documents[1]])
    await ledger.close()
  }

  @Test func `twenty who hand the same hundred files in at once enter each once`() async throws {
    let (ledger, _) = try await LedgerPeer.shared.ledger()
    let new = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await ledger.admit((1...100).shuffled().map { .sample($0) }).count { $0.isNewDocument && $0.isNewArrival }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(new == 100)
    let tally = try await ledger.tally()
    #expect(tally.documents == 100 && tally.arrivals == 100)
    await ledger.close()
  }
}
