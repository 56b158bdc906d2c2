import Foundation
import GRDB
import PostroomClusterLedger
import PostroomClusterLedgerTesting
import PostroomModel
import Testing

/// A file that somebody else holds, or that nobody waits for any more, is not damaged.
struct SQLiteTroubleTests {
  private let file = FileManager.default.temporaryDirectory.path + "/cluster-ledger-\(UUID().uuidString).sqlite"

  private func withLedger(_ body: (SQLiteLedger) async throws -> Void) async throws {
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + end) } }
    let ledger = try SQLiteLedger(file: file)
    _ = try await ledger.migrate()
    try await body(ledger)
    await ledger.close()
  }

  @Test func `a file that another holds is said to be held`() async throws {
    try await withLedger { ledger in
      var configuration = Configuration()
      // The transaction goes on from one access to the next.
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: file, configuration: configuration)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      let fault = await #expect(throws: Fault.self) { _ = try await ledger.admit([.sample(1)]) }
      #expect(fault?.code == .ledgerLocked, "\(fault as Any)")
      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      try other.close()
    }
  }

  @Test func `who does not wait is told so`() async throws {
    try await withLedger { ledger in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        _ = try await ledger.admit([.sample(1)])
      }
      let fault = await #expect(throws: Fault.self) { try await task.value }
      #expect(fault?.code == .interrupted, "\(fault as Any)")
    }
  }
}
