internal import GRDB
internal import PostroomModel

/// One thing that somebody did, or tried to do.
struct AuditEntry: Sendable, Hashable {
  var id: Int64 = 0
  /// When, in seconds since 1970.
  var at: Double
  var who: String
  /// Where they were.
  var address: String
  /// What they did: a word of the audit trail such as `key.add`.
  var action: String
  /// What it was done to.
  var subject: String
  var detail = ""

  /// Puts it down; it is never changed or removed.
  func enter(_ database: Database) throws {
    try database.execute(
      sql: "INSERT INTO audit (at, who, address, action, subject, detail) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [at, who, address, action, subject, detail])
  }
}

/// The audit trail of a service.
struct AuditTrail: Sendable {
  let database: ServiceDatabase

  /// Puts something down; it survives a power cut once this returns.
  func add(_ entry: AuditEntry) async throws(Fault) {
    try await database.write { try entry.enter($0) }
  }

  /// Entries, the newest first.
  ///
  /// - Parameter before: Only entries with a lower number; nil begins with the newest.
  func entries(before: Int64?, offset: Int, limit: Int) async throws(Fault) -> [AuditEntry] {
    try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, at, who, address, action, subject, detail FROM audit WHERE id < ? ORDER BY id DESC LIMIT ? OFFSET ?
          """, arguments: [before ?? .max, limit, offset]
      ).map { row in
        AuditEntry(
          id: row[0], at: row[1], who: row[2], address: row[3], action: row[4], subject: row[5], detail: row[6])
      }
    }
  }
}
