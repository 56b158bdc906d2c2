/// What was handed in to be checked.
enum CheckTables {
  static let step = ServiceSchema.Step(
    name: "4 checks",
    statements: """
      CREATE TABLE checking (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        files INTEGER NOT NULL,
        folder TEXT NOT NULL,
        options TEXT NOT NULL,
        fault TEXT,
        created REAL NOT NULL,
        ended REAL,
        who TEXT NOT NULL
      );
      CREATE INDEX checking_kind ON checking(kind, id);
      CREATE INDEX checking_unfinished ON checking(id) WHERE ended IS NULL;
      """)
}
