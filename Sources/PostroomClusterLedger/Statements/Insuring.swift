internal import PostroomLedger
internal import PostroomModel

extension LedgerSession {
  func add(_ policy: PolicyRecord) throws(Fault) -> Int64? {
    let premium = try Self.amount(policy.premium)
    try policy.demandFit()
    // Clients that are replaced meanwhile would leave the policy with one that is gone.
    try takeClientLatch()
    let found = try rows(LedgerStatement("SELECT client FROM risk WHERE id = ?"), [.integer(policy.request)])
    guard let client = found.first?[0] else {
      throw Fault(.notFound, "request \(policy.request)", "There is no such request.")
    }
    let made = try change(
      LedgerStatement(
        mariaDB: """
          INSERT INTO policy (risk, client, number, insurer, begins, ends, premium, currency, created, creator)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = id
          """,
        sqlite: """
          INSERT INTO policy (risk, client, number, insurer, begins, ends, premium, currency, created, creator)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """),
      [
        .integer(policy.request), client, .text(policy.number), .text(policy.insurer), LedgerValue(policy.begins),
        LedgerValue(policy.ends), LedgerValue(premium), LedgerValue(policy.currency),
        .integer(Moment.of(policy.created)), .text(policy.creator),
      ])
    guard made > 0 else { return nil }
    return try rows(
      LedgerStatement("SELECT id FROM policy WHERE insurer = ? AND number = ?"),
      [.text(policy.insurer), .text(policy.number)]
    ).first?[0].number
  }

  func policies(after: Int64, limit: Int) throws(Fault) -> [PolicyRecord] {
    try rows(
      LedgerStatement(
        """
        SELECT policy.id, policy.risk, policy.client, risk.category, number, insurer, begins, ends, premium, currency,
          created, creator FROM policy LEFT JOIN risk ON risk.id = policy.risk WHERE policy.id > ? ORDER BY policy.id LIMIT ?
        """), [.integer(after), LedgerValue(limit)]
    ).map { row in
      var policy = PolicyRecord(
        request: row[1].number, number: row[4].text, insurer: row[5].text, begins: row[6].optionalText,
        ends: row[7].optionalText, premium: row[8].optionalText.map(Self.shortened), currency: row[9].optionalText,
        created: Moment.seconds(row[10].number), creator: row[11].text)
      policy.id = row[0].number
      policy.client = if case .integer(let client) = row[2] { client } else { nil }
      policy.risk = row[3].optionalText
      return policy
    }
  }

  /// A plain decimal that `DECIMAL(18, 4)` holds without rounding, without zeros before it.
  private static func amount(_ text: String?) throws(Fault) -> String? {
    guard let text else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = { (part: Substring, most: Int) in
      !part.isEmpty && part.utf8.count <= most && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard parts.count <= 2, let whole = parts.first, digits(whole, 14), parts.count == 1 || digits(parts[1], 4) else {
      throw Fault(.requestInvalid, "premium", "'\(text)' is no amount with at most 14 digits and 4 decimals.")
    }
    let significant = whole.drop { $0 == "0" }
    return (significant.isEmpty ? "0" : String(significant)) + String(text[whole.endIndex...])
  }

  /// MariaDB writes all of a column's decimals: those that a currency has, two, are kept.
  private static func shortened(_ amount: String) -> String {
    guard let point = amount.firstIndex(of: ".") else { return amount }
    var decimals = amount[amount.index(after: point)...]
    while decimals.hasSuffix("0") { decimals.removeLast() }
    if decimals.isEmpty { return String(amount[..<point]) }
    return amount[..<point] + "." + decimals + (decimals.utf8.count == 1 ? "0" : "")
  }
}
