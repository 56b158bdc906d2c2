internal import Foundation
internal import GRDB

/// The tables of the cache and how they came about.
///
/// No key refers to another table's: to check such references would cost more than what it saves, for whatever a
/// reference does not lead to is simply not found.
enum ReadingSchema {
  /// Makes the tables where there are none, and brings those of the earlier version up to date.
  ///
  /// - Parameter now: The time, in milliseconds since 1970.
  static func prepare(_ queue: DatabaseQueue, now: Int64) throws {
    // Only an empty file takes this: what is removed can be given back to the disk.
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
    // The mark first and without a write-ahead log, so that it stands in the file itself from the first moment.
    try queue.write { database in
      let isMarked = try number(database, "application_id") == ReadingFile.mark
      let version = try number(database, "user_version")
      if isMarked, version == ReadingFile.version { return }
      try database.execute(
        sql: "PRAGMA application_id = \(ReadingFile.mark); PRAGMA user_version = \(ReadingFile.version)")
      try database.execute(sql: isMarked && version == ReadingFile.earlierVersion ? migration : pages)
      try database.execute(sql: rest)
      try database.execute(
        sql: "INSERT INTO counter (name, value) VALUES (?, ?)", arguments: [ReadingStore.since, now])
    }
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096")
    }
  }

  /// A number that SQLite keeps about the file.
  static func number(_ database: Database, _ pragma: String) throws -> Int64 {
    try Row.fetchOne(database, sql: "PRAGMA \(pragma)").flatMap { Int64.fromDatabaseValue($0[0]) } ?? 0
  }

  private static let pages = """
    CREATE TABLE basis (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, used INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE page (
      id INTEGER PRIMARY KEY,
      document BLOB NOT NULL,
      basis INTEGER NOT NULL,
      number INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      seal INTEGER NOT NULL,
      content BLOB NOT NULL,
      UNIQUE (document, basis, number)
    );
    \(reading)
    """

  private static let migration = """
    ALTER TABLE basis ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
    \(reading)
    INSERT INTO reading (document, basis, used) SELECT DISTINCT document, basis, 0 FROM page;
    """

  /// When a document's pages were used stands beside them: a page is written once, for to change a small column would
  /// write all of it again.
  private static let reading = """
    CREATE TABLE reading (
      document BLOB NOT NULL,
      basis INTEGER NOT NULL,
      used INTEGER NOT NULL,
      whole INTEGER,
      PRIMARY KEY (document, basis)
    ) WITHOUT ROWID;
    CREATE INDEX reading_used ON reading (used);
    """

  private static let rest = """
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY,
      document BLOB NOT NULL,
      basis INTEGER NOT NULL,
      stage TEXT NOT NULL,
      made INTEGER NOT NULL,
      used INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      seal INTEGER NOT NULL,
      content BLOB NOT NULL,
      UNIQUE (document, basis, stage)
    );
    CREATE INDEX answer_made ON answer (made);
    CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    """
}
