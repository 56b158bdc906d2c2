internal import Foundation
internal import GRDB
internal import PostroomModel

/// The accounts and sessions of a service, as its database keeps them.
struct AccountBook: Sendable {
  let database: ServiceDatabase

  /// How long somebody stays signed in, in seconds: a working day.
  static let sessionSeconds = 12.0 * 3_600
  /// Sessions that one account may have; the oldest end first.
  static let mostSessions = 20
  /// Passwords are refused below and beyond this; NIST SP 800-63B asks for 8 and 64 at least.
  static let shortestPassword = 10
  static let longestPassword = 200

  /// Everything that is asked for with each request.
  struct Contents: Sendable {
    var change: Int64 = -1
    var keys: [TokenHash: APIKey] = [:]
    var sessions: [TokenHash: Session] = [:]
    var hasAccounts = false
  }

  /// Reads everything, if anything was changed since.
  func contents(since change: Int64) async throws(Fault) -> Contents? {
    try await database.read { database in
      let now = try Int64.fetchOne(database, sql: "SELECT number FROM account_change") ?? 0
      guard now != change else { return nil }
      var contents = Contents(change: now)
      contents.keys = Dictionary(
        try KeyBook.keys(database).map { ($0.hash, $0.key) }, uniquingKeysWith: { first, _ in first })
      let accounts = try Self.accounts(database)
      contents.hasAccounts = !accounts.isEmpty
      let byNumber = Dictionary(accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for row in try Row.fetchAll(database, sql: "SELECT hash, account, expires FROM session") {
        guard let account = byNumber[row[1]] else { continue }
        contents.sessions[TokenHash(bytes: Array(row[0] as Data))] = Session(account: account, expires: row[2])
      }
      return contents
    }
  }

  /// All accounts, in the order in which they were made.
  func accounts() async throws(Fault) -> [Account] { try await database.read { try Self.accounts($0) } }

  /// The account of a name with the hash of its password.
  func account(named name: String) async throws(Fault) -> (account: Account, password: PasswordHash)? {
    try await database.read { database in
      try Row.fetchOne(
        database, sql: "SELECT id, name, scopes, created, password FROM account WHERE name = ?", arguments: [name]
      ).map { (Self.account($0), PasswordHash(text: $0[4])) }
    }
  }

  /// Makes an account.
  ///
  /// - Parameter isFirst: Whether it may only be made where there is none.
  /// - Throws: `request-conflict` where there is one of that name, or any; what the database throws.
  func add(
    name: String, password: PasswordHash, scopes: Scope, isFirst: Bool, entry: AuditEntry
  ) async throws(Fault) -> Account {
    try await database.write { database in
      let others = try Row.fetchOne(
        database, sql: "SELECT 1 FROM account WHERE ? OR name = ?", arguments: [isFirst, name])
      guard others == nil else {
        throw Fault(
          .requestConflict, "name", isFirst ? "There are accounts by now." : "There is an account of this name.")
      }
      try database.execute(
        sql: "INSERT INTO account (name, password, scopes, created) VALUES (?, ?, ?, ?)",
        arguments: [name, password.text, scopes.text, entry.at])
      // The trail's row takes the place of the last one inserted.
      let id = database.lastInsertedRowID
      try entry.enter(database)
      return Account(id: id, name: name, scopes: scopes, created: entry.at)
    }
  }

  /// Changes an account; its sessions end.
  ///
  /// - Throws: `not-found`; `request-conflict` where no account would be left that may do everything.
  func change(_ id: Int64, password: PasswordHash?, scopes: Scope?, entry: AuditEntry) async throws(Fault) {
    try await database.write { database in
      try Self.find(id, database)
      if let password {
        try database.execute(sql: "UPDATE account SET password = ? WHERE id = ?", arguments: [password.text, id])
      }
      if let scopes {
        try database.execute(sql: "UPDATE account SET scopes = ? WHERE id = ?", arguments: [scopes.text, id])
        try Self.keepAdmin(database)
      }
      try database.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [id])
      try entry.enter(database)
    }
  }

  /// Removes an account with its sessions.
  ///
  /// - Throws: As ``change(_:password:scopes:entry:)``.
  func remove(_ id: Int64, entry: AuditEntry) async throws(Fault) {
    try await database.write { database in
      try Self.find(id, database)
      try database.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id])
      try Self.keepAdmin(database)
      try entry.enter(database)
    }
  }

  /// Begins a session; sessions that have ended go.
  ///
  /// - Parameter replacing: The session that the browser had before, which ends.
  func begin(_ hash: TokenHash, for account: Account, replacing: TokenHash?, entry: AuditEntry) async throws(Fault) {
    try await database.write { database in
      try database.execute(
        sql: "DELETE FROM session WHERE expires < ? OR hash = ?",
        arguments: [entry.at, replacing.map { Data($0.bytes) }])
      try database.execute(
        sql: "INSERT INTO session (hash, account, created, expires) VALUES (?, ?, ?, ?)",
        arguments: [Data(hash.bytes), account.id, entry.at, entry.at + Self.sessionSeconds])
      try database.execute(
        sql: """
          DELETE FROM session WHERE account = ?1 AND hash NOT IN
          (SELECT hash FROM session WHERE account = ?1 ORDER BY created DESC LIMIT ?2)
          """, arguments: [account.id, Self.mostSessions])
      try entry.enter(database)
    }
  }

  /// Ends a session.
  func end(_ hash: TokenHash, entry: AuditEntry) async throws(Fault) {
    try await database.write { database in
      try database.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [Data(hash.bytes)])
      try entry.enter(database)
    }
  }

  /// - Throws: `request-invalid`.
  static func check(password: String) throws(Fault) {
    guard (shortestPassword...longestPassword).contains(password.unicodeScalars.count) else {
      throw Fault(.requestInvalid, "password", "It takes \(shortestPassword) to \(longestPassword) characters.")
    }
  }

  private static func find(_ id: Int64, _ database: Database) throws {
    guard try Row.fetchOne(database, sql: "SELECT 1 FROM account WHERE id = ?", arguments: [id]) != nil else {
      throw Fault(.notFound, "account \(id)", "There is no account of this number.")
    }
  }

  private static func keepAdmin(_ database: Database) throws {
    guard try accounts(database).contains(where: { $0.scopes.contains(.admin) }) else {
      throw Fault(.requestConflict, "scopes", "No account would be left that may do everything.")
    }
  }

  private static func accounts(_ database: Database) throws -> [Account] {
    try Row.fetchAll(database, sql: "SELECT id, name, scopes, created FROM account ORDER BY id").map(account)
  }

  private static func account(_ row: Row) -> Account {
    Account(id: row[0], name: row[1], scopes: Scope(kept: row[2]), created: row[3])
  }
}
