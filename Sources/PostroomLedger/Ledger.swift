internal import Foundation
internal import GRDB
public import PostroomModel

/// The book of every document: what came in, how far it is, how it ended and where it lies.
///
/// One SQLite file in write-ahead mode with `synchronous = FULL`: what a commit says survives a power cut. Only one
/// process writes it at a time; `RunLock` of the engine sees to that. Every method may throw `ledger-damaged`
/// when the file cannot be read or written.
public final class Ledger: Sendable {
  /// The name of the file below the output folder.
  public static let path = ".postroom/ledger.sqlite"

  let queue: DatabaseQueue
  let file: String
  /// False for a file of an earlier version that is only read: it holds no corrections.
  let hasCorrectionTables: Bool
  /// False for a file of an earlier version that is only read: no scan was divided.
  let hasPartTable: Bool
  /// False for a file of an earlier version that is only read: nothing was answered.
  let hasAnswerTable: Bool
  /// False for a file of an earlier version that is only read: nothing was sent.
  let hasDeliveryTable: Bool

  /// Opens the ledger of an output folder.
  ///
  /// - Parameters:
  ///   - output: The output folder.
  ///   - access: Whether the ledger may be made or changed.
  /// - Throws: `ledger-missing` when there is none and it may not be made; `ledger-too-new` when a later version
  ///   wrote it; `ledger-damaged` when it cannot be opened; `output-unwritable` when its folder cannot be made.
  public convenience init(output: String, access: Access) throws(Fault) {
    try self.init(file: output + "/" + Self.path, access: access)
  }

  /// Opens the ledger that is a certain file.
  ///
  /// - Throws: As ``init(output:access:)``.
  public init(file: String, access: Access) throws(Fault) {
    self.file = file
    let exists = FileManager.default.fileExists(atPath: file)
    if access != .create, !exists {
      throw Fault(.ledgerMissing, file, "There is no ledger.")
    }
    if access == .create, !exists {
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw Fault(.outputUnwritable, folder.path, "The folder cannot be made.")
      }
    }
    var configuration = Configuration()
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(5)
    configuration.label = "ledger"
    do {
      queue = try DatabaseQueue(path: file, configuration: configuration)
      if access != .read { try Self.harden(queue) }
      let steps = try Self.checkVersion(queue, file: file, migrates: access != .read)
      hasCorrectionTables = steps.contains(LedgerSchema.corrected)
      hasPartTable = steps.contains(LedgerSchema.divided)
      hasAnswerTable = steps.contains(LedgerSchema.answered)
      hasDeliveryTable = steps.contains(LedgerSchema.delivered)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Self.damaged(file, error)
    }
  }

  /// Makes a ledger in memory that begins as a copy of another: what is written to it is forgotten.
  ///
  /// - Parameter output: The output folder whose ledger is copied, if it has one.
  /// - Throws: As ``init(output:access:)``.
  /// - Complexity: O(size of the ledger), in memory too.
  public init(previewing output: String) throws(Fault) {
    file = output + "/" + Self.path
    do {
      queue = try DatabaseQueue()
      if FileManager.default.fileExists(atPath: file) {
        let original = try Ledger(output: output, access: .read)
        try original.queue.backup(to: queue)
        try original.close()
      }
      let steps = try Self.checkVersion(queue, file: file, migrates: true)
      hasCorrectionTables = steps.contains(LedgerSchema.corrected)
      hasPartTable = steps.contains(LedgerSchema.divided)
      hasAnswerTable = steps.contains(LedgerSchema.answered)
      hasDeliveryTable = steps.contains(LedgerSchema.delivered)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Self.damaged(file, error)
    }
  }

  /// What may be done with the file.
  public enum Access: Sendable {
    /// Made if missing, read and written.
    case create
    /// Read and written; must exist.
    case write
    /// Read only; must exist.
    case read
  }

  /// Closes the file; the ledger must not be used afterwards.
  public func close() throws(Fault) {
    do { try queue.close() } catch { throw Self.damaged(file, error) }
  }

  /// Writes a complete copy of the ledger to another file.
  ///
  /// - Complexity: O(size of the ledger).
  public func copy(to path: String) throws(Fault) {
    do {
      let target = try DatabaseQueue(path: path)
      try queue.backup(to: target)
      try target.close()
    } catch {
      throw Self.damaged(path, error)
    }
  }

  /// Runs one transaction that survives a power cut once it returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(Fault) -> Value {
    do {
      return try queue.write(body)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Self.damaged(file, error)
    }
  }

  /// Runs reads that see one state.
  func read<Value>(_ body: (Database) throws -> Value) throws(Fault) -> Value {
    do {
      return try queue.read(body)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Self.damaged(file, error)
    }
  }

  /// GRDB sets `synchronous = NORMAL` after its own preparation, so FULL is set on the open connection and read back.
  private static func harden(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -16384")
      guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
        throw Fault(.ledgerDamaged, "synchronous", "The database does not promise durable commits.")
      }
    }
  }

  /// Brings the tables up to date where they may be written.
  ///
  /// - Returns: The steps that the tables have come; the first one is enough to read.
  private static func checkVersion(_ queue: DatabaseQueue, file: String, migrates: Bool) throws -> Set<String> {
    let migrator = LedgerSchema.migrator
    if try queue.read({ try migrator.hasBeenSuperseded($0) }) {
      throw Fault(.ledgerTooNew, file, "It holds tables that this version does not know.")
    }
    if migrates { try migrator.migrate(queue) }
    let steps = try queue.read { try migrator.appliedIdentifiers($0) }
    guard steps.contains(LedgerSchema.first) else {
      throw Fault(.ledgerDamaged, file, "Its tables are not complete.")
    }
    return steps
  }

  static func damaged(_ file: String, _ error: any Error) -> Fault {
    if let error = error as? DatabaseError, error.resultCode == .SQLITE_FULL {
      return Fault(.diskLow, file, "The disk is full.")
    }
    return Fault(.ledgerDamaged, file, "The database says: \(error).")
  }
}
