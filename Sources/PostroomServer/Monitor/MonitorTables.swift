/// How the service was doing, and what somebody should have known.
enum MonitorTables {
  static let step = ServiceSchema.Step(
    name: "2 monitor",
    statements: """
      CREATE TABLE sample (at REAL PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE alert (
        id INTEGER PRIMARY KEY,
        subject TEXT NOT NULL,
        severity TEXT NOT NULL,
        sentence TEXT NOT NULL,
        worst REAL NOT NULL,
        threshold REAL NOT NULL,
        began REAL NOT NULL,
        ended REAL
      );
      CREATE INDEX alert_standing ON alert(subject) WHERE ended IS NULL;
      """)
}
