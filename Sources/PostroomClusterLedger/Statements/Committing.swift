internal import PostroomModel

extension LedgerSession {
  /// Records how an attempt ended.
  ///
  /// - Parameter token: What tells this call from all others: after a connection that was lost in its commit, the attempt that
  ///   stands there may be its own.
  func commit(_ conclusion: Conclusion, token: String, now: Int64) throws(Fault) -> Commitment {
    try conclusion.demandFit()
    let found = try rows(
      LedgerStatement(
        mariaDB: "SELECT id, attempt FROM document WHERE hash = ? AND profile = ? FOR UPDATE",
        sqlite: "SELECT id, attempt FROM document WHERE hash = ? AND profile = ?"),
      [.text(conclusion.document), .text(conclusion.profile)])
    guard let row = found.first else {
      throw Fault(.notFound, conclusion.document, "No such document was handed in for '\(conclusion.profile)'.")
    }
    let recorded = try rows(
      LedgerStatement("SELECT token FROM attempt WHERE document = ? AND number = ?"),
      [row[0], LedgerValue(conclusion.attempt)])
    if let other = recorded.first { return other[0].text == token ? .committed : .repeated }
    guard row[1].number < Int64(conclusion.attempt) else { return .outdated }
    try change(
      LedgerStatement(
        """
        INSERT INTO attempt (document, number, token, worker, outcome, fault_code, ended)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """),
      [
        row[0], LedgerValue(conclusion.attempt), .text(token), .text(conclusion.worker),
        .text(conclusion.outcome.rawValue), LedgerValue(conclusion.fault?.rawValue), .integer(now),
      ])
    try change(
      LedgerStatement(
        """
        UPDATE document SET attempt = ?, outcome = ?, category = ?, fault_code = ?, pages = ?, pages_accounted = ?, result = ?
        WHERE id = ?
        """),
      [
        LedgerValue(conclusion.attempt), .text(conclusion.outcome.rawValue), LedgerValue(conclusion.category),
        LedgerValue(conclusion.fault?.rawValue), LedgerValue(conclusion.pages), LedgerValue(conclusion.pagesAccounted),
        .text(conclusion.result), row[0],
      ])
    try put(conclusion.content, of: row[0], isFirst: row[1].number == 0)
    return .committed
  }

  private func put(_ content: ConclusionContent, of document: LedgerValue, isFirst: Bool) throws(Fault) {
    if !isFirst {
      try change(LedgerStatement("DELETE FROM field WHERE document = ?"), [document])
      try change(LedgerStatement("DELETE FROM result_row WHERE document = ?"), [document])
    }
    for (position, field) in content.fields.enumerated() {
      try change(
        LedgerStatement("INSERT INTO field (document, position, name, value) VALUES (?, ?, ?, ?)"),
        [document, LedgerValue(position), .text(field.name), .text(field.value)])
    }
    for (position, value) in content.rows.enumerated() {
      try change(
        LedgerStatement("INSERT INTO result_row (document, position, value) VALUES (?, ?, ?)"),
        [document, LedgerValue(position), .text(value)])
    }
  }
}
