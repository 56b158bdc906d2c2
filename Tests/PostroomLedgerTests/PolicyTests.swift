import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// Policies stand in the ledger beside the requests that they came of, and outlive their matching.
@Suite struct PolicyTests {
  /// A ledger of three requests, the first two of one client.
  private static func ledger(_ folder: LedgerFolder) throws -> Ledger {
    let ledger = try folder.ledger(documents: 4)
    try ledger.write { try $0.execute(sql: "UPDATE document SET outcome = 'filed', category = 'fleet'") }
    try ledger.replaceClients([client(1, [1, 2]), client(3, [3])])
    return ledger
  }

  private static func client(_ id: Int64, _ requests: [Int64]) -> ClientRecord {
    ClientRecord(
      id: id, name: "N\(id)", company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: requests)
  }

  private static func policy(
    _ request: Int64, _ number: String, insurer: String = "Alfa", ends: String? = nil
  ) -> PolicyRecord {
    PolicyRecord(request: request, number: number, insurer: insurer, ends: ends, created: 7, creator: "ada")
  }

  private func code(_ body: () throws -> Void) -> Fault.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? Fault)?.code }
  }

  @Test func `a policy is put down with its client and its risk`() throws {
    let folder = try LedgerFolder()
    let ledger = try Self.ledger(folder)
    var given = Self.policy(2, "A-1", ends: "2027-01-31")
    (given.begins, given.premium, given.currency) = ("2026-01-31", "1250.00", "EUR")
    let added = try ledger.add(given)
    #expect(added.id == 1 && added.client == 1 && added.risk == "fleet")
    (given.id, given.client, given.risk) = (1, 1, "fleet")
    #expect(added == given)
    #expect(try ledger.policy(1) == given && ledger.policy(2) == nil)
  }

  @Test func `what cannot be is refused and leaves nothing`() throws {
    let folder = try LedgerFolder()
    let ledger = try Self.ledger(folder)
    _ = try ledger.add(Self.policy(1, "A-1"))
    #expect(code { _ = try ledger.add(Self.policy(1, "A-1")) } == .requestConflict)
    #expect(code { _ = try ledger.add(Self.policy(4, "A-2")) } == .notFound, "its document is no request")
    #expect(code { _ = try ledger.add(Self.policy(99, "A-2")) } == .notFound)
    var backward = Self.policy(1, "A-2", ends: "2026-01-30")
    backward.begins = "2026-01-31"
    #expect(code { _ = try ledger.add(backward) } == .requestInvalid)
    var free = Self.policy(1, "A-2")
    free.premium = "10"
    #expect(code { _ = try ledger.add(free) } == .requestInvalid)
    #expect(try ledger.policies(limit: 9).count == 1)
    #expect(try ledger.add(Self.policy(1, "A-1", insurer: "Beta")).id == 2, "another insurer has numbers of its own")
  }

  @Test func `policies are looked for by client, request, risk, text and day`() throws {
    let folder = try LedgerFolder()
    let ledger = try Self.ledger(folder)
    _ = try ledger.add(Self.policy(1, "A-1", ends: "2026-06-30"))
    _ = try ledger.add(Self.policy(2, "A-2", insurer: "Beta"))
    _ = try ledger.add(Self.policy(3, "C%3", ends: "2026-12-31"))
    func found(_ change: (inout PolicyFilter) -> Void, after: Int64 = 0, limit: Int = 9) throws -> [Int64] {
      var filter = PolicyFilter()
      change(&filter)
      return try ledger.policies(filter, after: after, limit: limit).map(\.id)
    }
    #expect(try found { _ in } == [1, 2, 3])
    #expect(try found({ _ in }, after: 1, limit: 1) == [2])
    #expect(try found { $0.client = 1 } == [1, 2])
    #expect(try found { $0.request = 2 } == [2])
    #expect(try found { $0.risk = "fleet" }.count == 3)
    #expect(try found { $0.risk = "building" } == [])
    #expect(try found { $0.text = "beta" } == [2])
    #expect(try found { $0.text = "%" } == [3])
    #expect(try found { $0.endsFrom = "2026-12-31" } == [3])
    #expect(try found { $0.endsBefore = "2026-12-31" } == [1])
  }

  @Test func `a policy follows its request to another client, and stays when there is none any more`() throws {
    let folder = try LedgerFolder()
    let ledger = try Self.ledger(folder)
    _ = try ledger.add(Self.policy(3, "A-1"))
    try ledger.replaceClients([Self.client(1, [1, 2, 3])])
    #expect(try ledger.policy(1)?.client == 1)
    try ledger.replaceClients([Self.client(1, [1, 2])])
    let policy = try #require(try ledger.policy(1))
    #expect(policy.client == nil && policy.risk == nil && policy.number == "A-1")
    try ledger.replaceClients([Self.client(2, [2, 3])])
    #expect(try ledger.policy(1)?.client == 2)
  }

  @Test func `the questions of the list have an index`() throws {
    let folder = try LedgerFolder()
    let ledger = try Self.ledger(folder)
    for (condition, index) in [
      ("risk = 1 AND client = 1", "policy_risk_client"), ("client = 1", "policy_client"),
      ("ends >= '2026-01-01'", "policy_ends"),
    ] {
      let plan = try ledger.read {
        try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN SELECT * FROM policy WHERE \(condition)").map {
          $0["detail"] as String
        }
      }
      #expect(plan.contains { $0.contains(index) }, "\(condition): \(plan)")
    }
  }

  @Test func `a ledger of before has none, and is brought up to date`() throws {
    let folder = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/.postroom", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: folder.path + "/" + Ledger.path)
    try LedgerSchema.migrator.migrate(queue, upTo: LedgerSchema.delivered)
    try queue.close()
    let earlier = try Ledger(output: folder.path, access: .read)
    #expect(try earlier.policies(limit: 9).isEmpty && earlier.policy(1) == nil)
    try Ledger(output: folder.path, access: .write).close()
    #expect(try earlier.policies(limit: 9).isEmpty)
  }
}
