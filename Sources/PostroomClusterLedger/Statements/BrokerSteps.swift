/// The tables of those who sell insurance: clients, what they asked for, their risks and policies.
///
/// The numbers of requests and risks are those of their documents. Risks and clients are matched anew again and again: a policy
/// outlives that, so that it refers to the document, and its client follows the matching.
enum BrokerSteps {
  static let all: [LedgerStatement] = [
    LedgerStatement(
      mariaDB: """
        CREATE TABLE IF NOT EXISTS client (
          id BIGINT PRIMARY KEY,
          name TEXT,
          company VARBINARY(2000),
          tax_id VARCHAR(100),
          address TEXT,
          email VARCHAR(500),
          phone VARCHAR(200),
          KEY client_company (company)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        """,
      sqlite: """
        CREATE TABLE IF NOT EXISTS client (
          id INTEGER PRIMARY KEY, name TEXT, company TEXT, tax_id TEXT, address TEXT, email TEXT, phone TEXT
        );
        CREATE INDEX IF NOT EXISTS client_company ON client (company)
        """),
    LedgerStatement(
      mariaDB: """
        CREATE TABLE IF NOT EXISTS request (
          id BIGINT PRIMARY KEY,
          client BIGINT NOT NULL,
          filename TEXT NOT NULL,
          status VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
          created_at BIGINT NOT NULL,
          KEY request_status_created (status, created_at),
          KEY request_filename (filename(191)),
          KEY request_client (client),
          FOREIGN KEY (id) REFERENCES document (id),
          FOREIGN KEY (client) REFERENCES client (id)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        """,
      sqlite: """
        CREATE TABLE IF NOT EXISTS request (
          id INTEGER PRIMARY KEY REFERENCES document (id),
          client INTEGER NOT NULL REFERENCES client (id),
          filename TEXT NOT NULL,
          status TEXT NOT NULL,
          created_at INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS request_status_created ON request (status, created_at);
        CREATE INDEX IF NOT EXISTS request_filename ON request (filename);
        CREATE INDEX IF NOT EXISTS request_client ON request (client)
        """),
    LedgerStatement(
      mariaDB: """
        CREATE TABLE IF NOT EXISTS risk (
          id BIGINT PRIMARY KEY,
          client BIGINT NOT NULL,
          category VARCHAR(200) NOT NULL,
          KEY risk_client (client),
          FOREIGN KEY (id) REFERENCES request (id),
          FOREIGN KEY (client) REFERENCES client (id)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        """,
      sqlite: """
        CREATE TABLE IF NOT EXISTS risk (
          id INTEGER PRIMARY KEY REFERENCES request (id),
          client INTEGER NOT NULL REFERENCES client (id),
          category TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS risk_client ON risk (client)
        """),
    LedgerStatement(
      mariaDB: """
        CREATE TABLE IF NOT EXISTS policy (
          id BIGINT AUTO_INCREMENT PRIMARY KEY,
          risk BIGINT NOT NULL,
          client BIGINT,
          number VARBINARY(800) NOT NULL,
          insurer VARBINARY(800) NOT NULL,
          begins CHAR(10) CHARACTER SET ascii COLLATE ascii_bin,
          ends CHAR(10) CHARACTER SET ascii COLLATE ascii_bin,
          premium DECIMAL(18, 4),
          currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
          created BIGINT NOT NULL,
          creator VARCHAR(200) NOT NULL,
          UNIQUE KEY policy_number (insurer, number),
          KEY policy_risk_client (risk, client),
          KEY policy_client (client),
          KEY policy_ends (ends),
          FOREIGN KEY (risk) REFERENCES document (id)
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        """,
      sqlite: """
        CREATE TABLE IF NOT EXISTS policy (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          risk INTEGER NOT NULL REFERENCES document (id),
          client INTEGER,
          number TEXT NOT NULL,
          insurer TEXT NOT NULL,
          begins TEXT,
          ends TEXT,
          premium TEXT,
          currency TEXT,
          created INTEGER NOT NULL,
          creator TEXT NOT NULL,
          UNIQUE (insurer, number)
        );
        CREATE INDEX IF NOT EXISTS policy_risk_client ON policy (risk, client);
        CREATE INDEX IF NOT EXISTS policy_client ON policy (client);
        CREATE INDEX IF NOT EXISTS policy_ends ON policy (ends)
        """),
    LedgerStatement(
      mariaDB: """
        CREATE TABLE IF NOT EXISTS latch (
          name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, turns BIGINT NOT NULL
        ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        """,
      sqlite: "CREATE TABLE IF NOT EXISTS latch (name TEXT PRIMARY KEY, turns INTEGER NOT NULL)"),
  ]
}
