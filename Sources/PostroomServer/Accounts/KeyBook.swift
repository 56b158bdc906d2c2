internal import Foundation
internal import GRDB
public import PostroomModel

/// The keys of a service, as its database keeps them; also for a command beside a service that runs.
public struct KeyBook: Sendable {
  private let database: ServiceDatabase
  private static let columns = "id, name, scopes, hint, created, creator, expires, revoked"

  /// Opens the book.
  public init(_ database: ServiceDatabase) { self.database = database }

  /// Makes a key.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - scopes: What its bearer may do.
  ///   - days: How long it holds; nil for ever.
  ///   - who: Who makes it, for the audit trail.
  ///   - address: Where they are.
  ///   - now: Seconds since 1970.
  /// - Returns: The key as it is kept, and the secret, which nobody can show again.
  /// - Throws: `request-invalid` for a name that is empty or longer than 100 characters; what the database throws.
  public func add(
    name: String, scopes: Scope, days: Int?, who: String, address: String = "", now: Double
  ) async throws(Fault) -> (key: APIKey, secret: String) {
    try AccountName.check(name)
    let secret = Secret(prefix: Secret.keyPrefix)
    let hint = String(secret.text.suffix(4))
    let expires = days.map { now + Double($0) * 86_400 }
    let id = try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO api_key (hash, hint, name, scopes, created, creator, expires) VALUES (?, ?, ?, ?, ?, ?, ?)
          """, arguments: [Data(secret.hash.bytes), hint, name, scopes.text, now, who, expires])
      let id = database.lastInsertedRowID
      try AuditEntry(
        at: now, who: who, address: address, action: "key.add", subject: "key \(id)",
        detail: "\(name): \(scopes.text)"
      ).enter(database)
      return id
    }
    let key = APIKey(
      id: id, name: name, scopes: scopes, hint: hint, created: now, creator: who, expires: expires, revoked: nil)
    return (key, secret.text)
  }

  /// All keys, the revoked ones too, in the order in which they were made.
  public func keys() async throws(Fault) -> [APIKey] {
    try await database.read { try Self.keys($0).map(\.key) }
  }

  /// Revokes a key.
  ///
  /// - Throws: `not-found` for a number that no key has; what the database throws.
  public func revoke(_ id: Int64, who: String, address: String = "", now: Double) async throws(Fault) {
    try await database.write { database in
      guard try Row.fetchOne(database, sql: "SELECT 1 FROM api_key WHERE id = ?", arguments: [id]) != nil else {
        throw Fault(.notFound, "key \(id)", "There is no key of this number.")
      }
      try database.execute(
        sql: "UPDATE api_key SET revoked = ? WHERE id = ? AND revoked IS NULL", arguments: [now, id])
      guard database.changesCount > 0 else { return }
      try AuditEntry(at: now, who: who, address: address, action: "key.revoke", subject: "key \(id)").enter(database)
    }
  }

  static func keys(_ database: Database) throws -> [(hash: TokenHash, key: APIKey)] {
    try Row.fetchAll(database, sql: "SELECT \(columns), hash FROM api_key ORDER BY id").map { row in
      let key = APIKey(
        id: row[0], name: row[1], scopes: Scope(kept: row[2]), hint: row[3], created: row[4], creator: row[5],
        expires: row[6], revoked: row[7])
      return (TokenHash(bytes: Array(row[8] as Data)), key)
    }
  }
}

/// What accounts and keys may be called.
enum AccountName {
  static let longest = 100

  /// What a name may be, as a schema.
  static var schema: JSONValue { ShownText.schema(longest: longest) }

  /// - Throws: `request-invalid`.
  static func check(_ name: String) throws(Fault) { try ShownText.check(name, "name", longest: longest) }
}
