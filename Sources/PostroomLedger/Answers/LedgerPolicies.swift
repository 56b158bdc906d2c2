internal import GRDB
public import PostroomModel

extension Ledger {
  /// Policies by their numbers.
  ///
  /// - Parameters:
  ///   - filter: What is looked for.
  ///   - after: Only policies with a higher number.
  ///   - limit: At most so many.
  /// - Complexity: By index for client, request and day of the end; a text is looked for in one policy after another.
  public func policies(
    _ filter: PolicyFilter = PolicyFilter(), after: Int64 = 0, limit: Int
  ) throws(Fault) -> [PolicyRecord] {
    var conditions = ["policy.id > ?"]
    var arguments: [(any DatabaseValueConvertible)?] = [after]
    let add = { (condition: String, value: (any DatabaseValueConvertible)?) in
      guard let value else { return }
      conditions.append(condition)
      arguments.append(value)
    }
    add("policy.client = ?", filter.client)
    add("policy.risk = ?", filter.request)
    add("risk.category = ?", filter.risk)
    add("instr(lower(number || char(10) || insurer), lower(?)) > 0", filter.text)
    add("ends >= ?", filter.endsFrom)
    add("ends < ?", filter.endsBefore)
    let sql = """
      SELECT policy.id, policy.risk, policy.client, risk.category, number, insurer, begins, ends, premium, currency,
        created, creator FROM policy LEFT JOIN risk ON risk.id = policy.risk
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY policy.id LIMIT \(limit)
      """
    return try read { database in
      // A ledger of an earlier version that is only read has none.
      let isThere = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'policy')"
      guard try Bool.fetchOne(database, sql: isThere) == true else { return [] }
      return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments)).map { row in
        var policy = PolicyRecord(
          request: row[1], number: row[4], insurer: row[5], begins: row[6], ends: row[7], premium: row[8],
          currency: row[9], created: row[10], creator: row[11])
        (policy.id, policy.client, policy.risk) = (row[0], row[2], row[3])
        return policy
      }
    }
  }

  /// One policy; nil where there is none of this number.
  public func policy(_ id: Int64) throws(Fault) -> PolicyRecord? {
    try policies(after: id - 1, limit: 1).first { $0.id == id }
  }

  /// Puts a policy down.
  ///
  /// - Returns: The policy with its number, its client and its risk.
  /// - Throws: `not-found` when there is no such request; `request-invalid` when it ends before it begins, or a premium has
  ///   no currency; `request-conflict` when the insurer's number is put down already; `ledger-damaged`.
  public func add(_ policy: PolicyRecord) throws(Fault) -> PolicyRecord {
    let id = try write { database in
      let client = try Int64.fetchOne(
        database, sql: "SELECT client FROM request WHERE id = ?", arguments: [policy.request])
      guard let client else {
        throw Fault(
          .notFound, "request \(policy.request)", "There is no request of this number, or it came in a moment ago.")
      }
      try Self.check(policy)
      let known = try Int64.fetchOne(
        database, sql: "SELECT id FROM policy WHERE insurer = ? AND number = ?",
        arguments: [policy.insurer, policy.number])
      if let known {
        throw Fault(.requestConflict, "number", "Policy \(known) has this number of this insurer.")
      }
      try database.execute(
        sql: """
          INSERT INTO policy (risk, client, number, insurer, begins, ends, premium, currency, created, creator)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          policy.request, client, policy.number, policy.insurer, policy.begins, policy.ends, policy.premium,
          policy.currency, policy.created, policy.creator,
        ])
      return database.lastInsertedRowID
    }
    guard let added = try self.policy(id) else { throw Fault(.internalError, "policy \(id)", "It is gone.") }
    return added
  }

  private static func check(_ policy: PolicyRecord) throws(Fault) {
    if let begins = policy.begins, let ends = policy.ends, ends < begins {
      throw Fault(.requestInvalid, "ends", "It would end before it begins.")
    }
    guard (policy.premium == nil) == (policy.currency == nil) else {
      throw Fault(.requestInvalid, "currency", "A premium and its currency go together.")
    }
  }
}
