/// The tables of a cluster's ledger, in the order in which they came to be.
///
/// Each step may be run again, and is one statement for MariaDB, since a server that dies after it may not have recorded it. A step, once
/// released, is never edited. Moments are microseconds since 1970, in UTC. Hashes are ASCII; all else is UTF-8 and compared by its
/// bytes, so that İ, I, ı and i are four letters.
enum LedgerSteps {
  /// The version that all steps together make.
  static var version: Int { all.count }

  /// Where the steps are recorded.
  static let record = LedgerStatement(
    mariaDB: """
      CREATE TABLE IF NOT EXISTS postroom_schema (version INT PRIMARY KEY, applied BIGINT NOT NULL)
      ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
      """,
    sqlite: "CREATE TABLE IF NOT EXISTS postroom_schema (version INTEGER PRIMARY KEY, applied INTEGER NOT NULL)")

  static let all: [LedgerStatement] =
    [
      LedgerStatement(
        mariaDB: """
          CREATE TABLE IF NOT EXISTS document (
            id BIGINT AUTO_INCREMENT PRIMARY KEY,
            hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            profile VARBINARY(800) NOT NULL,
            place TEXT NOT NULL,
            size BIGINT NOT NULL,
            admitted BIGINT NOT NULL,
            token CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            attempt INT NOT NULL DEFAULT 0,
            outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
            category VARCHAR(200),
            fault_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
            pages INT NOT NULL DEFAULT 0,
            pages_accounted INT NOT NULL DEFAULT 0,
            result LONGTEXT,
            UNIQUE KEY document_hash (hash, profile),
            KEY document_outcome (outcome, id)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
          """,
        sqlite: """
          CREATE TABLE IF NOT EXISTS document (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            hash TEXT NOT NULL,
            profile TEXT NOT NULL,
            place TEXT NOT NULL,
            size INTEGER NOT NULL,
            admitted INTEGER NOT NULL,
            token TEXT NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            outcome TEXT,
            category TEXT,
            fault_code TEXT,
            pages INTEGER NOT NULL DEFAULT 0,
            pages_accounted INTEGER NOT NULL DEFAULT 0,
            result TEXT,
            UNIQUE (hash, profile)
          );
          CREATE INDEX IF NOT EXISTS document_outcome ON document (outcome, id)
          """),
      LedgerStatement(
        mariaDB: """
          CREATE TABLE IF NOT EXISTS arrival (
            document BIGINT NOT NULL,
            place_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            place TEXT NOT NULL,
            arrived BIGINT NOT NULL,
            token CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            PRIMARY KEY (document, place_hash),
            FOREIGN KEY (document) REFERENCES document (id)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
          """,
        sqlite: """
          CREATE TABLE IF NOT EXISTS arrival (
            document INTEGER NOT NULL REFERENCES document (id),
            place_hash TEXT NOT NULL,
            place TEXT NOT NULL,
            arrived INTEGER NOT NULL,
            token TEXT NOT NULL,
            PRIMARY KEY (document, place_hash)
          )
          """),
      LedgerStatement(
        mariaDB: """
          CREATE TABLE IF NOT EXISTS attempt (
            document BIGINT NOT NULL,
            number INT NOT NULL,
            token CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            worker VARCHAR(200) NOT NULL,
            outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            fault_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
            ended BIGINT NOT NULL,
            PRIMARY KEY (document, number),
            FOREIGN KEY (document) REFERENCES document (id)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
          """,
        sqlite: """
          CREATE TABLE IF NOT EXISTS attempt (
            document INTEGER NOT NULL REFERENCES document (id),
            number INTEGER NOT NULL,
            token TEXT NOT NULL,
            worker TEXT NOT NULL,
            outcome TEXT NOT NULL,
            fault_code TEXT,
            ended INTEGER NOT NULL,
            PRIMARY KEY (document, number)
          )
          """),
      LedgerStatement(
        mariaDB: """
          CREATE TABLE IF NOT EXISTS field (
            document BIGINT NOT NULL,
            position INT NOT NULL,
            name VARBINARY(800) NOT NULL,
            value LONGTEXT NOT NULL,
            PRIMARY KEY (document, position),
            KEY field_name (name, document),
            FOREIGN KEY (document) REFERENCES document (id)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
          """,
        sqlite: """
          CREATE TABLE IF NOT EXISTS field (
            document INTEGER NOT NULL REFERENCES document (id),
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (document, position)
          );
          CREATE INDEX IF NOT EXISTS field_name ON field (name, document)
          """),
      LedgerStatement(
        mariaDB: """
          CREATE TABLE IF NOT EXISTS result_row (
            document BIGINT NOT NULL,
            position INT NOT NULL,
            value LONGTEXT NOT NULL,
            PRIMARY KEY (document, position),
            FOREIGN KEY (document) REFERENCES document (id)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
          """,
        sqlite: """
          CREATE TABLE IF NOT EXISTS result_row (
            document INTEGER NOT NULL REFERENCES document (id),
            position INTEGER NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (document, position)
          )
          """),
    ] + BrokerSteps.all + [
      // Counts and lists must not go through the results, which lie beside the other columns.
      LedgerStatement(
        mariaDB: "ALTER TABLE document ADD KEY document_count (outcome, pages), ADD KEY document_ended (id, attempt)",
        sqlite: """
          CREATE INDEX IF NOT EXISTS document_count ON document (outcome, pages);
          CREATE INDEX IF NOT EXISTS document_ended ON document (id, attempt)
          """)
    ]
}
