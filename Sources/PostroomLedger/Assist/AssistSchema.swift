internal import GRDB
internal import PostroomModel

/// The tables of the store of paid answers.
enum AssistSchema {
  /// `PRAGMA application_id` of the file, "PoAs" in ASCII: what it is known by.
  static let mark: Int64 = 0x506F_4173
  /// `PRAGMA user_version`: how the tables look.
  static let version: Int64 = 1

  /// Makes the tables in an empty file, and tells a file that is not one of ours.
  ///
  /// What is in it was paid for: a file that cannot be used is never replaced.
  static func prepare(_ queue: DatabaseQueue, file: String) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
    }
    try queue.write { database in
      let mark = try ReadingSchema.number(database, "application_id")
      let version = try ReadingSchema.number(database, "user_version")
      if try ReadingSchema.number(database, "schema_version") == 0 {
        return try database.execute(
          sql: "PRAGMA application_id = \(Self.mark); PRAGMA user_version = \(Self.version); \(tables)")
      }
      guard mark == Self.mark else { throw Fault(.ledgerDamaged, file, "It is no store of answers.") }
      guard version <= Self.version else {
        throw Fault(.ledgerTooNew, file, "It holds tables that this version does not know.")
      }
    }
    try harden(queue)
  }

  /// GRDB sets `synchronous = NORMAL` after its own preparation, so FULL is set on the open connection and read back.
  static func harden(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -4096")
      guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
        throw Fault(.ledgerDamaged, "synchronous", "The database does not promise durable commits.")
      }
    }
  }

  /// A sending is a request that goes out, once for each attempt; what it cost stands there for good, also when the
  /// answer has expired.
  private static let tables = """
    CREATE TABLE basis (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY,
      document BLOB NOT NULL,
      basis INTEGER NOT NULL REFERENCES basis(id),
      made REAL NOT NULL,
      model TEXT NOT NULL,
      failure TEXT,
      bytes INTEGER NOT NULL,
      seal INTEGER NOT NULL,
      content BLOB NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      cost INTEGER NOT NULL,
      UNIQUE (document, basis)
    );
    CREATE INDEX answer_made ON answer (made);
    CREATE TABLE sending (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL,
      made REAL NOT NULL,
      model TEXT NOT NULL,
      state TEXT NOT NULL,
      batch TEXT,
      failure TEXT,
      requests INTEGER NOT NULL DEFAULT 0,
      input_tokens INTEGER NOT NULL DEFAULT 0,
      output_tokens INTEGER NOT NULL DEFAULT 0,
      cost INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX sending_run ON sending (run);
    CREATE INDEX sending_flying ON sending (id) WHERE state = 'flying';
    CREATE TABLE sending_document (
      sending INTEGER NOT NULL REFERENCES sending(id),
      place INTEGER NOT NULL,
      document BLOB NOT NULL,
      basis INTEGER NOT NULL REFERENCES basis(id),
      input_tokens INTEGER NOT NULL DEFAULT 0,
      output_tokens INTEGER NOT NULL DEFAULT 0,
      cost INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (sending, place)
    ) WITHOUT ROWID;
    CREATE INDEX sending_document_document ON sending_document (document);
    CREATE TABLE batch (name TEXT PRIMARY KEY, model TEXT NOT NULL, made REAL NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
    """
}
