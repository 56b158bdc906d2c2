internal import PostroomModel

extension LedgerSession {
  func documents(after: Int64, outcome: Outcome?, limit: Int) throws(Fault) -> [ClusterDocument] {
    let found: [[LedgerValue]]
    if let outcome {
      found = try rows(
        LedgerStatement(
          """
          SELECT id, hash, profile, place, size, attempt, outcome, category, fault_code, admitted FROM document
          WHERE outcome = ? AND id > ? ORDER BY id LIMIT ?
          """), [.text(outcome.rawValue), .integer(after), LedgerValue(limit)])
    } else {
      found = try rows(
        LedgerStatement(
          """
          SELECT id, hash, profile, place, size, attempt, outcome, category, fault_code, admitted FROM document
          WHERE id > ? ORDER BY id LIMIT ?
          """), [.integer(after), LedgerValue(limit)])
    }
    return found.map { row in
      ClusterDocument(
        id: row[0].number, document: row[1].text, profile: row[2].text, place: row[3].text, size: row[4].number,
        attempt: Int(row[5].number), outcome: row[6].optionalText.flatMap(Outcome.init), category: row[7].optionalText,
        fault: row[8].optionalText.flatMap(Fault.Code.init), admitted: Moment.seconds(row[9].number))
    }
  }

  func content(of document: Int64) throws(Fault) -> ConclusionContent? {
    let ended = try rows(
      LedgerStatement("SELECT id FROM document WHERE id = ? AND attempt > 0"), [.integer(document)])
    guard !ended.isEmpty else { return nil }
    let fields = try rows(
      LedgerStatement("SELECT name, value FROM field WHERE document = ? ORDER BY position"), [.integer(document)])
    let values = try rows(
      LedgerStatement("SELECT value FROM result_row WHERE document = ? ORDER BY position"), [.integer(document)])
    return ConclusionContent(
      fields: fields.map { ConclusionContent.Field(name: $0[0].text, value: $0[1].text) },
      rows: values.map { $0[0].text })
  }

  func results(after: Int64, limit: Int) throws(Fault) -> [ClusterResult] {
    try rows(
      LedgerStatement("SELECT id, result FROM document WHERE id > ? AND attempt > 0 ORDER BY id LIMIT ?"),
      [.integer(after), LedgerValue(limit)]
    ).map { ClusterResult(document: $0[0].number, line: $0[1].text) }
  }

  func tally() throws(Fault) -> ClusterTally {
    var tally = ClusterTally()
    tally.arrivals = Int(try rows(LedgerStatement("SELECT count(*) FROM arrival")).first?[0].number ?? 0)
    let counts = try rows(
      LedgerStatement("SELECT outcome, count(*), CAST(sum(pages) AS SIGNED) FROM document GROUP BY outcome"))
    for row in counts {
      let count = Int(row[1].number)
      tally.documents += count
      tally.pages += Int(row[2].number)
      if let outcome = row[0].optionalText.flatMap(Outcome.init) {
        tally.outcomes[outcome] = count
      } else {
        tally.waiting += count
      }
    }
    return tally
  }
}
