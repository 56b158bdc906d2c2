/// What was handed in together; how far it is, the ledger says.
enum JobTables {
  static let step = ServiceSchema.Step(
    name: "1 jobs",
    statements: """
      CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        moves INTEGER NOT NULL,
        state TEXT NOT NULL,
        files INTEGER,
        created REAL NOT NULL,
        ended REAL,
        who TEXT NOT NULL
      );
      CREATE INDEX job_source ON job(source);
      CREATE INDEX job_unfinished ON job(id) WHERE ended IS NULL;
      """)
}
