internal import Foundation
internal import GRDB
internal import Glibc
internal import PostroomModel

/// The file of reports on photographs, open.
struct PhotographStore: Sendable {
  private let queue: DatabaseQueue

  /// `PRAGMA application_id` of the file, "PoPh" in ASCII: what it is known by.
  private static let mark: Int64 = 0x506F_5068
  /// `PRAGMA user_version`: how the table looks; a file of another version is made anew.
  private static let version: Int64 = 1
  /// What was used is marked so once an hour, in seconds: to mark it writes.
  private static let grain: Int64 = 3_600
  /// A report and its picture take at most so many bytes; larger ones are not kept.
  private static let mostBytes = 1 << 20
  /// When there is too much, an eighth of all goes at once.
  private static let spare = 8

  /// Opens the file, making it and its folder where they are missing.
  init(path: String) throws {
    let folder = PathText.folder(of: path)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    configuration.label = "photographs"
    queue = try DatabaseQueue(path: path, configuration: configuration)
    do { try prepare() } catch {
      try? queue.close()
      throw error
    }
    // What is known of people's faces is nobody else's business.
    chmod(PathText.terminated(path), 0o600)
  }

  func close() { try? queue.close() }

  /// Moves a file out of the way, in the place of one that was moved before; false when that cannot be done.
  static func moveAside(_ path: String) -> Bool {
    for companion in ["-wal", "-shm", "-journal"] { unlink(PathText.terminated(path + companion)) }
    return rename(PathText.terminated(path), PathText.terminated(path + ".damaged")) == 0
  }

  private func prepare() throws {
    try queue.writeWithoutTransaction { database in
      let isEmpty = try ReadingSchema.number(database, "schema_version") == 0
      guard !isEmpty else {
        try database.execute(
          sql: """
            PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = \(Self.mark); PRAGMA user_version = \(Self.version);
            \(Self.table)
            """)
        return try Self.pace(database)
      }
      guard try ReadingSchema.number(database, "application_id") == Self.mark,
        try ReadingSchema.number(database, "user_version") == Self.version
      else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
      try Self.pace(database)
    }
  }

  /// Nothing here is worth waiting for the disk.
  private static func pace(_ database: Database) throws {
    try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -2048")
  }

  private static let table = """
    CREATE TABLE IF NOT EXISTS basis (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS report (
      document BLOB NOT NULL,
      basis INTEGER NOT NULL,
      used INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      seal INTEGER NOT NULL,
      content BLOB NOT NULL,
      thumbnail BLOB NOT NULL,
      UNIQUE (document, basis)
    );
    CREATE INDEX IF NOT EXISTS report_used ON report (used);
    """

  /// What is known of a photograph; what the disk has spoilt is not.
  func answer(_ document: [UInt8], basis: PhotographBasis, now: Int64) throws -> PhotographCache.Answer? {
    try queue.writeWithoutTransaction { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT used, seal, content, thumbnail FROM report
          WHERE document = ? AND basis = (SELECT id FROM basis WHERE text = ?)
          """)
      guard let row = try Row.fetchOne(statement, arguments: [Data(document), basis.text]),
        let used = Int64.fromDatabaseValue(row[0]), let seal = Int64.fromDatabaseValue(row[1]),
        let content = Data.fromDatabaseValue(row[2]), let thumbnail = Data.fromDatabaseValue(row[3]),
        ReadingStore.seal(content + thumbnail) == seal,
        let report = try? JSONDecoder().decode(PhotographReport.self, from: content)
      else { return nil }
      if abs(now - used) > Self.grain {
        try database.execute(
          sql: "UPDATE report SET used = ? WHERE document = ? AND basis = (SELECT id FROM basis WHERE text = ?)",
          arguments: [now, Data(document), basis.text])
      }
      return PhotographCache.Answer(report: report, thumbnail: Array(thumbnail))
    }
  }

  /// Keeps what was found out, and makes room where there is too much.
  func keep(
    _ answer: PhotographCache.Answer, of document: [UInt8], basis: PhotographBasis, now: Int64, limit: Int
  ) throws {
    guard let content = try? JSONEncoder().encode(answer.report) else { return }
    let thumbnail = Data(answer.thumbnail)
    let bytes = content.count + thumbnail.count
    guard bytes <= min(Self.mostBytes, limit) else { return }
    let seal = ReadingStore.seal(content + thumbnail)
    try queue.write { database in
      try database.execute(sql: "INSERT OR IGNORE INTO basis (text) VALUES (?)", arguments: [basis.text])
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO report (document, basis, used, bytes, seal, content, thumbnail)
          SELECT ?, id, ?, ?, ?, ?, ? FROM basis WHERE text = ?
          """, arguments: [Data(document), now, bytes, seal, content, thumbnail, basis.text])
      try Self.makeRoom(database, limit: limit)
    }
  }

  private static func makeRoom(_ database: Database, limit: Int) throws {
    let row = try Row.fetchOne(database, sql: "SELECT sum(bytes), count(*) FROM report")
    guard let sum = row.flatMap({ Int.fromDatabaseValue($0[0]) }), sum > limit,
      let count = row.flatMap({ Int.fromDatabaseValue($0[1]) })
    else { return }
    try database.execute(
      sql: "DELETE FROM report WHERE rowid IN (SELECT rowid FROM report ORDER BY used, rowid LIMIT ?)",
      arguments: [max(1, count / spare)])
    try database.execute(sql: "DELETE FROM basis WHERE id NOT IN (SELECT basis FROM report)")
    try database.execute(sql: "PRAGMA incremental_vacuum")
  }
}
