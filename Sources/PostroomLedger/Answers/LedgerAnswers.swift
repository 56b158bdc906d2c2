internal import Foundation
internal import GRDB
public import PostroomModel

extension Ledger {
  /// Documents of which a rule's answer is wanted and not there, or stale, or failed; in the order of their numbers.
  ///
  /// A container whose parts are documents has none: its parts have theirs. What may have been sent is not made again.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  /// - Complexity: O(documents of the categories behind `after`), until the limit is reached.
  public func documentsToAnswer(_ rule: AnswerRule, after: Int64, limit: Int) throws(Fault) -> [DocumentRecord] {
    guard !rule.categories.isEmpty, !rule.outcomes.isEmpty else { return [] }
    let columns = DocumentRecord.columns.split(separator: ", ").map { "document.\($0)" }.joined(separator: ", ")
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(columns) FROM document LEFT JOIN answer ON answer.document = document.id AND answer.name = ?
          WHERE document.id > ? AND \(Self.isWanted(rule)) AND (answer.id IS NULL OR answer.state IN ('failed', 'intent')
          OR (answer.is_stale = 1 AND answer.state IN ('made', 'refused'))) ORDER BY document.id LIMIT ?
          """,
        arguments: StatementArguments([rule.name]) + [after] + Self.arguments(rule) + [limit]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  private static func isWanted(_ rule: AnswerRule) -> String {
    let categories = rule.categories.map { _ in "?" }.joined(separator: ", ")
    let outcomes = rule.outcomes.map { _ in "?" }.joined(separator: ", ")
    return """
      document.category IN (\(categories)) AND document.outcome IN (\(outcomes))
      AND document.state IN ('done', 'placed')
      AND NOT EXISTS (SELECT 1 FROM document AS part WHERE part.parent = document.id AND part.state <> 'undone')
      """
  }

  private static func arguments(_ rule: AnswerRule) -> StatementArguments {
    StatementArguments(rule.categories) + StatementArguments(rule.outcomes.map(\.rawValue))
  }

  /// Stale answers that nothing wants any more, of documents that were put back or that their rule no longer means.
  ///
  /// What may have been sent stays.
  ///
  /// - Parameter rules: The rules that are known; answers by others are left alone unless their document is gone.
  public func unwantedAnswers(_ rules: [AnswerRule], after: Int64, limit: Int) throws(Fault) -> [AnswerRecord] {
    guard hasAnswerTable else { return [] }
    var unwanted = "document.state NOT IN ('done', 'placed', 'refiling', 'intent', 'open')"
    var arguments = StatementArguments([after])
    for rule in rules {
      unwanted += " OR (answer.name = ? AND document.state IN ('done', 'placed') AND NOT (\(Self.isWanted(rule))))"
      arguments += StatementArguments([rule.name]) + Self.arguments(rule)
    }
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(AnswerRecord.columns) FROM answer JOIN document ON document.id = answer.document
          WHERE answer.id > ? AND is_stale = 1 AND answer.state IN ('intent', 'made', 'failed', 'refused')
          AND (\(unwanted)) ORDER BY answer.id LIMIT ?
          """, arguments: arguments + [limit]
      ).map { try AnswerRecord(row: $0) }
    }
  }

  /// One answer; nil where there is none of this number.
  public func answer(_ id: Int64) throws(Fault) -> AnswerRecord? {
    try answers(where: "answer.id = ?", [id]).first
  }

  /// The answers of a document, in the order of their numbers.
  public func answers(of document: Int64) throws(Fault) -> [AnswerRecord] {
    try answers(where: "answer.document = ?", [document])
  }

  /// The answers in a state, in the order of their numbers.
  public func answers(in state: AnswerRecord.State, after: Int64 = 0, limit: Int) throws(Fault) -> [AnswerRecord] {
    try answers(where: "answer.state = ? AND answer.id > ? ORDER BY answer.id LIMIT \(limit)", [state.rawValue, after])
  }

  /// The answers, in the order of their numbers.
  public func answers(after: Int64 = 0, limit: Int) throws(Fault) -> [AnswerRecord] {
    try answers(where: "answer.id > ? ORDER BY answer.id LIMIT \(limit)", [after])
  }

  func answers(where condition: String, _ arguments: StatementArguments) throws(Fault) -> [AnswerRecord] {
    guard hasAnswerTable else { return [] }
    return try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(AnswerRecord.columns) FROM answer WHERE \(condition)", arguments: arguments
      ).map { try AnswerRecord(row: $0) }
    }
  }

  /// Whether no answer has a path.
  public func isFreeForAnswer(_ path: String) throws(Fault) -> Bool {
    try read { database in
      try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM answer WHERE path = ?)", arguments: [path])
        ?? true
    }
  }

  /// Enters answers, in the place of what was known of the same ones.
  ///
  /// - Returns: Their numbers, in order.
  public func enter(_ answers: [AnswerRecord]) throws(Fault) -> [Int64] {
    try write { database in
      try answers.map { answer in
        let number = try Int64.fetchOne(
          database,
          sql: """
            INSERT INTO answer (document, name, kind, state, is_stale, path, hash, moment, recipient, fault, detail)
            VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (document, name) DO UPDATE SET kind = excluded.kind, state = excluded.state, is_stale = 0,
            path = excluded.path, hash = excluded.hash, moment = excluded.moment, recipient = excluded.recipient,
            fault = excluded.fault, detail = excluded.detail RETURNING id
            """,
          arguments: [
            answer.document, answer.name, answer.kind.rawValue, answer.state.rawValue, answer.path,
            answer.hash.map { Data($0) }, answer.moment, answer.recipient, answer.fault?.code.rawValue,
            answer.fault?.detail,
          ])
        guard let number else { throw Fault(.ledgerDamaged, answer.name, "An answer has no number.") }
        return number
      }
    }
  }

  /// Commits that answers lie where they belong.
  ///
  /// A reply of the same document that was made before is stale: the form that goes with it has come.
  public func completeAnswers(_ answers: [Int64]) throws(Fault) {
    try write { database in
      for answer in answers {
        try database.execute(sql: "UPDATE answer SET state = 'made' WHERE id = ?", arguments: [answer])
        try database.execute(
          sql: """
            UPDATE answer SET is_stale = 1 WHERE kind = 'reply' AND id <> ?1
            AND document = (SELECT document FROM answer WHERE id = ?1 AND kind = 'form')
            """, arguments: [answer])
      }
    }
  }

  /// Commits that answers say what their documents say.
  public func freshenAnswers(_ answers: [Int64]) throws(Fault) {
    try write { database in
      for answer in answers {
        try database.execute(sql: "UPDATE answer SET is_stale = 0 WHERE id = ?", arguments: [answer])
      }
    }
  }

  /// Commits where an answer goes whose first place was taken.
  public func redirectAnswer(_ answer: Int64, to path: String) throws(Fault) {
    try write { try $0.execute(sql: "UPDATE answer SET path = ? WHERE id = ?", arguments: [path, answer]) }
  }

  /// Forgets answers.
  public func forgetAnswers(_ answers: [Int64]) throws(Fault) {
    try write { database in
      for answer in answers { try database.execute(sql: "DELETE FROM answer WHERE id = ?", arguments: [answer]) }
    }
  }

  /// How many answers there are, by kind and state.
  public func answerCounts() throws(Fault) -> [AnswerKind: [AnswerRecord.State: Int]] {
    guard hasAnswerTable else { return [:] }
    return try read { database in
      try Row.fetchAll(database, sql: "SELECT kind, state, count(*) FROM answer GROUP BY 1, 2").reduce(into: [:]) {
        guard let kind = AnswerKind(rawValue: $1[0]), let state = AnswerRecord.State(rawValue: $1[1]) else { return }
        $0[kind, default: [:]][state] = $1[2]
      }
    }
  }
}
