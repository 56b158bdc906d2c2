internal import Foundation
internal import GRDB
public import PostroomModel

/// The counts of quotas by project and period, shared by all runs of a user.
///
/// A file of its own, because a provider counts what all runs together ask. What is counted is the limiter's affair: each
/// entry is JSON that nothing here looks into.
public final class QuotaBook: Sendable {
  private let queue: DatabaseQueue
  private let file: String

  /// `PRAGMA application_id` of the file, "PoQu" in ASCII.
  private static let mark: Int64 = 0x506F_5175
  /// An entry is some hundred bytes.
  private static let mostBytes = 1 << 20

  /// Opens a book, making it and its folder where they are missing.
  ///
  /// - Parameter file: Its absolute path.
  /// - Throws: `ledger-damaged`, or `output-unwritable` when its folder cannot be made.
  public init(file: String) throws(Fault) {
    self.file = file
    let folder = PathText.folder(of: file)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Fault(.outputUnwritable, folder, "The folder cannot be made.")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "quotas"
    do {
      queue = try DatabaseQueue(path: file, configuration: configuration)
      try queue.inDatabase { database in
        try database.inTransaction(.immediate) {
          let mark = try ReadingSchema.number(database, "application_id")
          let isEmpty = try ReadingSchema.number(database, "schema_version") == 0
          guard isEmpty || mark == Self.mark else { throw Fault(.ledgerDamaged, file, "It is no book of quotas.") }
          if isEmpty { try database.execute(sql: "PRAGMA application_id = \(Self.mark); \(Self.table)") }
          return .commit
        }
      }
      try AssistSchema.harden(queue)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Ledger.damaged(file, error)
    }
  }

  private static let table = """
    CREATE TABLE quota (project TEXT NOT NULL, period TEXT NOT NULL, counts BLOB NOT NULL, PRIMARY KEY (project, period))
    WITHOUT ROWID;
    """

  /// Closes the file; the book must not be used afterwards.
  public func close() throws(Fault) {
    do { try queue.close() } catch { throw Ledger.damaged(file, error) }
  }

  /// The counts of a project's period as they were saved; nil when there are none.
  public func counts(project: String, period: String) throws(Fault) -> [UInt8]? {
    do {
      return try queue.read { try Self.counts($0, project, period) }
    } catch {
      throw Ledger.damaged(file, error)
    }
  }

  /// Changes the counts of a project's period so that no other process can change them in between.
  ///
  /// - Parameter change: Makes the new counts of the old ones; nil removes them. It runs inside the transaction.
  /// - Returns: What was saved.
  @discardableResult
  public func update(
    project: String, period: String, _ change: ([UInt8]?) -> [UInt8]?
  ) throws(Fault) -> [UInt8]? {
    do {
      return try queue.inDatabase { database in
        var saved: [UInt8]?
        try database.inTransaction(.immediate) {
          saved = change(try Self.counts(database, project, period))
          guard let counts = saved, counts.count <= Self.mostBytes else {
            try database.execute(
              sql: "DELETE FROM quota WHERE project = ? AND period = ?", arguments: [project, period])
            return .commit
          }
          try database.execute(
            sql: "INSERT OR REPLACE INTO quota (project, period, counts) VALUES (?, ?, ?)",
            arguments: [project, period, Data(counts)])
          return .commit
        }
        return saved
      }
    } catch {
      throw Ledger.damaged(file, error)
    }
  }

  private static func counts(_ database: Database, _ project: String, _ period: String) throws -> [UInt8]? {
    try Data.fetchOne(
      database, sql: "SELECT counts FROM quota WHERE project = ? AND period = ?", arguments: [project, period]
    ).map(Array.init)
  }
}
