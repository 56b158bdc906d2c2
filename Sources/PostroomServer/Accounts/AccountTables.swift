/// Who may ask the service, and what they did.
///
/// `account_change` counts changes, so that a running service sees what another process wrote. The triggers make the audit
/// trail one that nothing of ours can rewrite.
enum AccountTables {
  static let step = ServiceSchema.Step(
    name: "3 accounts",
    statements: """
      CREATE TABLE account (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        password TEXT NOT NULL,
        scopes TEXT NOT NULL,
        created REAL NOT NULL
      );
      CREATE TABLE session (
        hash BLOB PRIMARY KEY,
        account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
        created REAL NOT NULL,
        expires REAL NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX session_account ON session(account);
      CREATE TABLE api_key (
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        hint TEXT NOT NULL,
        name TEXT NOT NULL,
        scopes TEXT NOT NULL,
        created REAL NOT NULL,
        creator TEXT NOT NULL,
        expires REAL,
        revoked REAL
      );
      CREATE TABLE account_change (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL);
      INSERT INTO account_change VALUES (1, 0);
      \(counting)
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at REAL NOT NULL,
        who TEXT NOT NULL,
        address TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL
      );
      CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
      CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
      CREATE TABLE kept_reply (
        who TEXT NOT NULL,
        key TEXT NOT NULL,
        request BLOB NOT NULL,
        at REAL NOT NULL,
        status INTEGER,
        headers TEXT,
        body BLOB,
        PRIMARY KEY (who, key)
      ) WITHOUT ROWID;
      CREATE INDEX kept_reply_at ON kept_reply(at);
      """)

  private static var counting: String {
    var triggers: [String] = []
    for table in ["account", "session", "api_key"] {
      for event in ["INSERT", "UPDATE", "DELETE"] {
        triggers.append(
          """
          CREATE TRIGGER \(table)_\(event.lowercased())_counts AFTER \(event) ON \(table)
            BEGIN UPDATE account_change SET number = number + 1; END;
          """)
      }
    }
    return triggers.joined(separator: "\n")
  }
}
