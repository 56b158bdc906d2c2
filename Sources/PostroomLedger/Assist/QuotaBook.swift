internal import Foundation
internal import GRDB
public import PostroomModel

/// What all runs of a user have asked of each model's projects: the counts of quotas.
///
/// A file of its own, because a provider counts what all runs together ask. Whoever counts adds, in one transaction, and
/// reads what all have used: two runs at once lose nothing of each other's.
public final class QuotaBook: Sendable {
  private let queue: DatabaseQueue
  private let file: String

  /// `PRAGMA application_id` of the file, "PoQu" in ASCII.
  private static let mark: Int64 = 0x506F_5175
  /// `PRAGMA user_version`: how the tables look.
  private static let version: Int64 = 2

  /// Opens a book, making it and its folder where they are missing.
  ///
  /// - Parameter file: Its absolute path.
  /// - Throws: `ledger-damaged`, `ledger-too-new`, or `output-unwritable` when its folder cannot be made.
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
          try Self.prepare(database, file)
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

  private static func prepare(_ database: Database, _ file: String) throws {
    let isEmpty = try ReadingSchema.number(database, "schema_version") == 0
    let version = try ReadingSchema.number(database, "user_version")
    guard try isEmpty || ReadingSchema.number(database, "application_id") == mark else {
      throw Fault(.ledgerDamaged, file, "It is no book of quotas.")
    }
    guard version <= Self.version else {
      throw Fault(.ledgerTooNew, file, "It holds tables that this version does not know.")
    }
    guard version < Self.version else { return }
    // The first form could not be added to; what it held is a day old at most where it matters.
    try database.execute(
      sql: """
        DROP TABLE IF EXISTS quota; \(tables);
        PRAGMA application_id = \(mark); PRAGMA user_version = \(Self.version)
        """)
  }

  private static let tables = """
    CREATE TABLE used (
      model TEXT NOT NULL, project TEXT NOT NULL, span TEXT NOT NULL, start INTEGER NOT NULL,
      requests INTEGER NOT NULL, tokens INTEGER NOT NULL, PRIMARY KEY (model, project, span, start)) WITHOUT ROWID;
    CREATE TABLE parked (
      model TEXT NOT NULL, project TEXT NOT NULL, until REAL NOT NULL, PRIMARY KEY (model, project)) WITHOUT ROWID
    """

  /// Closes the file; the book must not be used afterwards.
  public func close() throws(Fault) {
    do { try queue.close() } catch { throw Ledger.damaged(file, error) }
  }

  /// What all runs have used of a model.
  public func use(of model: String, now: Double) throws(Fault) -> QuotaUse {
    do { return try queue.read { try QuotaUse($0, model, now) } } catch { throw Ledger.damaged(file, error) }
  }

  /// Adds what was used, tells what all have used, and adds what is used next: no other process can count in between.
  ///
  /// - Parameters:
  ///   - news: What was used since it was last added.
  ///   - model: The model, with its provider.
  ///   - now: The time, in seconds since 1970: spans that are long over are forgotten.
  ///   - decide: Given what all have used, `news` among it; gives back what is used next.
  /// - Returns: What `decide` was given. What was added is durable.
  /// - Throws: `ledger-damaged`, and then nothing was added.
  @discardableResult
  public func add(
    _ news: QuotaNews, model: String, now: Double, deciding decide: (QuotaUse) -> QuotaNews = { _ in QuotaNews() }
  ) throws(Fault) -> QuotaUse {
    do {
      return try queue.inDatabase { database in
        var use = QuotaUse()
        try database.inTransaction(.immediate) {
          try Self.add(news, database, model)
          try QuotaUse.forget(database, model, now)
          use = try QuotaUse(database, model, now)
          try Self.add(decide(use), database, model)
          return .commit
        }
        return use
      }
    } catch {
      throw Ledger.damaged(file, error)
    }
  }

  private static func add(_ news: QuotaNews, _ database: Database, _ model: String) throws {
    for entry in news.entries { try entry.add(to: database, model) }
    for (project, until) in news.parks { try park(database, model, project, until) }
  }

  private static func park(_ database: Database, _ model: String, _ project: String, _ until: Double?) throws {
    guard let until else {
      return try database.cachedStatement(sql: "DELETE FROM parked WHERE model = ? AND project = ?").execute(
        arguments: [model, project])
    }
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO parked (model, project, until) VALUES (?, ?, ?)")
      .execute(arguments: [model, project, until])
  }
}
