import PostroomClusterLedger
import PostroomClusterLedgerTesting
import PostroomModel
import Testing

/// A database that dies, or whose connections are cut, loses nothing that it has confirmed and takes nothing twice.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct DeadLedgerTests {
  private static let content = ConclusionContent(fields: [.init(name: "a", value: "b")], rows: ["1", "2", "3"])

  /// Admits and commits 400 documents over four connections, and has something happen in the middle.
  private func commit(
    isTLS: Bool, while disturbing: @escaping @Sendable () async throws -> Void
  ) async throws -> MariaLedger {
    let (ledger, _) = try await LedgerPeer.shared.ledger(isTLS: isTLS)
    _ = try await ledger.admit((1...400).map { .sample($0) })
    let disturbance = Task {
      while try await ledger.tally().outcomes[.filed, default: 0] < 50 { try await Task.sleep(for: .milliseconds(2)) }
      try await disturbing()
    }
    try await withThrowingTaskGroup(of: Commitment.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for number in 1...400 where number % 4 == worker {
            // What this returns for the first time is what the worker would acknowledge its job for.
            let first = try await ledger.commit(.sample(number, content: Self.content))
            guard first == .committed else { return first }
          }
          return .committed
        }
      }
      for try await answer in group { #expect(answer == .committed) }
    }
    try await disturbance.value
    return ledger
  }

  private func expectAll(of ledger: MariaLedger) async throws {
    let tally = try await ledger.tally()
    #expect(tally.outcomes == [.filed: 400] && tally.waiting == 0 && tally.arrivals == 400)
    for document in try await ledger.documents(after: 0, outcome: .filed, limit: 1_000) {
      #expect(document.attempt == 1)
      #expect(try await ledger.content(of: document.id) == Self.content)
    }
  }

  @Test(arguments: [false, true]) func `a server that is killed in the middle of 400 commits has each of them once`(
    _ isTLS: Bool
  ) async throws {
    let ledger = try await commit(isTLS: isTLS) {
      try LedgerPeer.shared.kill()
      try LedgerPeer.shared.startAgain()
    }
    try await expectAll(of: ledger)
    await ledger.close()
  }

  @Test(arguments: [false, true]) func `connections that are cut again and again change nothing`(
    _ isTLS: Bool
  ) async throws {
    let ledger = try await commit(isTLS: isTLS) {
      for _ in 0..<10 {
        let cuts = try LedgerPeer.shared.sql(
          "SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE user = 'postroom'")
        // One that has ended meanwhile cannot be cut.
        for cut in cuts { _ = try? LedgerPeer.shared.sql(cut) }
      }
    }
    try await expectAll(of: ledger)
    await ledger.close()
  }
}
