internal import GRDB

/// The ledger's tables, in the order in which they came to be; a step, once released, is never edited.
enum LedgerSchema {
  /// The step without which a file is no ledger.
  static let first = "1 documents and runs"

  /// The step that brought corrections.
  static let corrected = "2 corrections"
  /// The step that brought the parts of divided scans.
  static let divided = "3 parts"

  /// The step that brought indexes for lists.
  static let listed = "4 lists"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(first) { database in
      try database.execute(
        sql: """
          CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            started REAL NOT NULL,
            ended REAL,
            profile TEXT NOT NULL,
            moves INTEGER NOT NULL,
            date TEXT NOT NULL,
            options TEXT NOT NULL,
            inputs INTEGER NOT NULL DEFAULT 0,
            left_out TEXT NOT NULL DEFAULT '{}',
            ending TEXT,
            undone INTEGER NOT NULL DEFAULT 0
          );
          CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES run(id),
            parent INTEGER REFERENCES document(id),
            source TEXT NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            hash BLOB,
            state TEXT NOT NULL,
            outcome TEXT,
            category TEXT,
            destination TEXT UNIQUE,
            fault_file TEXT UNIQUE,
            moves INTEGER NOT NULL,
            duplicate_of INTEGER REFERENCES document(id),
            pages INTEGER NOT NULL DEFAULT 0,
            pages_accounted INTEGER NOT NULL DEFAULT 0,
            fault_code TEXT,
            result TEXT
          );
          CREATE INDEX document_source ON document(source);
          CREATE INDEX document_hash ON document(hash) WHERE hash IS NOT NULL;
          CREATE INDEX document_run ON document(run);
          CREATE INDEX document_duplicate ON document(duplicate_of) WHERE duplicate_of IS NOT NULL;
          CREATE INDEX document_open ON document(id) WHERE state = 'open';
          CREATE INDEX document_intent ON document(id) WHERE state = 'intent';
          CREATE INDEX document_placed ON document(id) WHERE state = 'placed';
          CREATE INDEX document_undoing ON document(id) WHERE state = 'undoing';
          CREATE INDEX document_reopening ON document(id) WHERE state = 'reopening';
          CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration(corrected) { database in try database.execute(sql: corrections) }
    migrator.registerMigration(divided) { database in try database.execute(sql: parts) }
    migrator.registerMigration(listed) { database in try database.execute(sql: lists) }
    return migrator
  }

  /// Which pages of its container a document holds; the container is its parent.
  private static let parts = """
    CREATE TABLE part (
      document INTEGER PRIMARY KEY REFERENCES document(id),
      number INTEGER NOT NULL,
      first_page INTEGER NOT NULL,
      last_page INTEGER NOT NULL
    );
    CREATE INDEX document_parent ON document(parent) WHERE parent IS NOT NULL;
    """

  /// What a list of documents with one outcome, or of one category, is found by, the newest first.
  private static let lists = """
    CREATE INDEX document_outcome ON document(outcome) WHERE outcome IS NOT NULL;
    CREATE INDEX document_category ON document(category) WHERE category IS NOT NULL;
    """

  /// What people correct, kept for ever, and where documents came from that are on their way to another place.
  ///
  /// The triggers make the audit trail one that nothing of ours can rewrite.
  private static let corrections = """
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document(id),
      hash BLOB NOT NULL,
      at REAL NOT NULL,
      who TEXT NOT NULL,
      subject TEXT NOT NULL,
      old TEXT,
      new TEXT,
      note TEXT
    );
    CREATE INDEX correction_hash ON correction(hash);
    CREATE INDEX correction_document ON correction(document);
    CREATE TRIGGER correction_is_not_changed BEFORE UPDATE ON correction
      BEGIN SELECT RAISE(ABORT, 'corrections are only added'); END;
    CREATE TRIGGER correction_is_not_removed BEFORE DELETE ON correction
      BEGIN SELECT RAISE(ABORT, 'corrections are only added'); END;
    CREATE TABLE refiling (
      document INTEGER PRIMARY KEY REFERENCES document(id),
      origin TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL
    );
    CREATE INDEX document_review ON document(id) WHERE outcome = 'review';
    """
}
