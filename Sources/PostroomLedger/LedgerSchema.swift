internal import GRDB

/// The ledger's tables, in the order in which they came to be; a step, once released, is never edited.
enum LedgerSchema {
  /// The step without which a file is no ledger.
  static let first = "1 documents and runs"

  /// The step that brought corrections.
  static let corrected = "2 corrections"
  /// The step that brought the parts of divided scans.
  static let divided = "3 parts"
  /// The step that brought forms and replies.
  static let answered = "5 answers"
  /// The step that brought clients.
  static let matched = "6 clients"
  /// The step that brought the sending of replies.
  static let delivered = "7 deliveries"
  /// The step that brought policies.
  static let insured = "8 policies"
  /// The step that tells one change of documents from the next, so that clients can be matched while more come.
  static let marked = "9 marks"

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
    migrator.registerMigration(answered) { database in try database.execute(sql: answers) }
    migrator.registerMigration(matched) { database in try database.execute(sql: clients) }
    migrator.registerMigration(delivered) { database in try database.execute(sql: deliveries) }
    migrator.registerMigration(insured) { database in try database.execute(sql: policies) }
    migrator.registerMigration(marked) { database in try database.execute(sql: marks) }
    return migrator
  }

  /// Each change of a document leaves a mark of its own: whoever matched clients takes away only the one that they began with.
  private static let marks = """
    DROP TRIGGER clients_follow_document;
    CREATE TRIGGER clients_follow_document AFTER UPDATE OF result, state, outcome, category ON document
      BEGIN
        INSERT INTO note VALUES ('clients are stale', lower(hex(randomblob(8))))
          ON CONFLICT (key) DO UPDATE SET value = excluded.value;
      END;
    """

  /// Policies that came of requests, as people put them down.
  ///
  /// `risk` is the number of the risk, which is that of its request and of its document. Risks and clients are matched
  /// anew again and again: a policy outlives that, so that it refers to the document, and `client` follows the matching.
  private static let policies = """
    CREATE TABLE policy (
      id INTEGER PRIMARY KEY,
      risk INTEGER NOT NULL REFERENCES document(id),
      client INTEGER,
      number TEXT NOT NULL,
      insurer TEXT NOT NULL,
      begins TEXT,
      ends TEXT,
      premium TEXT,
      currency TEXT,
      created REAL NOT NULL,
      creator TEXT NOT NULL,
      UNIQUE (insurer, number)
    );
    CREATE INDEX policy_risk_client ON policy(risk, client);
    CREATE INDEX policy_client ON policy(client);
    CREATE INDEX policy_ends ON policy(ends) WHERE ends IS NOT NULL;
    """

  /// What was tried to send replies, and what came of it: the evidence, which outlives drafts and documents.
  ///
  /// `content` is the hash of the e-mail, `source` that of the document, which forgets it when it is put back.
  private static let deliveries = """
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      answer INTEGER NOT NULL,
      document INTEGER NOT NULL REFERENCES document(id),
      content BLOB NOT NULL,
      source BLOB,
      at REAL NOT NULL,
      event TEXT NOT NULL,
      sender TEXT,
      recipient TEXT NOT NULL,
      detail TEXT,
      who TEXT
    );
    CREATE INDEX delivery_answer ON delivery(answer);
    CREATE TRIGGER delivery_is_not_changed BEFORE UPDATE ON delivery
      BEGIN SELECT RAISE(ABORT, 'deliveries are only added'); END;
    CREATE TRIGGER delivery_is_not_removed BEFORE DELETE ON delivery
      BEGIN SELECT RAISE(ABORT, 'deliveries are only added'); END;
    """

  /// Clients, what they asked for and their risks: matched anew from the documents when these have changed.
  private static let clients = """
    CREATE TABLE client (
      id INTEGER PRIMARY KEY, name TEXT, company TEXT, tax_id TEXT, address TEXT, email TEXT, phone TEXT
    );
    CREATE INDEX client_company ON client(company);
    CREATE TABLE request (
      id INTEGER PRIMARY KEY REFERENCES document(id),
      client INTEGER NOT NULL REFERENCES client(id),
      filename TEXT NOT NULL,
      status TEXT NOT NULL,
      created_at REAL NOT NULL
    );
    CREATE INDEX request_status_created ON request(status, created_at);
    CREATE INDEX request_filename ON request(filename);
    CREATE INDEX request_client ON request(client);
    CREATE TABLE risk (
      id INTEGER PRIMARY KEY REFERENCES request(id),
      client INTEGER NOT NULL REFERENCES client(id),
      category TEXT NOT NULL
    );
    CREATE INDEX risk_client ON risk(client);
    CREATE TRIGGER clients_follow_document AFTER UPDATE OF result, state, outcome, category ON document
      BEGIN INSERT OR IGNORE INTO note VALUES ('clients are stale', 'yes'); END;
    INSERT OR IGNORE INTO note VALUES ('clients are stale', 'yes');
    """

  /// The forms and replies that are made of documents.
  ///
  /// Whatever changes a document makes its answers stale: a trigger says so in the same commit.
  private static let answers = """
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES document(id),
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      is_stale INTEGER NOT NULL DEFAULT 0,
      path TEXT UNIQUE,
      hash BLOB,
      moment REAL NOT NULL,
      recipient TEXT,
      fault TEXT,
      detail TEXT,
      UNIQUE (document, name)
    );
    CREATE INDEX answer_state ON answer(state) WHERE state <> 'made';
    CREATE INDEX answer_stale ON answer(id) WHERE is_stale = 1;
    CREATE TRIGGER answer_follows_document
      AFTER UPDATE OF result, state, outcome, category, destination ON document
      BEGIN UPDATE answer SET is_stale = 1 WHERE document = NEW.id; END;
    """

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
