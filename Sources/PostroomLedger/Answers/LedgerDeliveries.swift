internal import Foundation
internal import GRDB
public import PostroomModel

extension Ledger {
  /// Commits what happened to a reply, and how far it has come by it, in one.
  ///
  /// - Parameters:
  ///   - answer: The reply as it was looked at: if it says something else by now, or its document has changed before it was
  ///     begun, nothing is committed.
  ///   - from: The states that it must be in.
  /// - Returns: Whether it was committed, and so survives a power cut.
  public func note(
    _ delivery: DeliveryRecord, of answer: AnswerRecord, from: Set<AnswerRecord.State>
  ) throws(Fault) -> Bool {
    guard let content = answer.hash.map({ Data($0) }) else { return false }
    let marks = from.map { _ in "?" }.joined(separator: ", ")
    // What is to leave the house must say what its document says; what has left is what it was.
    let isFresh = delivery.event == .begun ? "AND is_stale = 0" : ""
    return try write { database in
      try database.execute(
        sql: "UPDATE answer SET state = ? WHERE id = ? AND hash = ? AND state IN (\(marks)) \(isFresh)",
        arguments: StatementArguments([delivery.event.state.rawValue]) + [answer.id, content]
          + StatementArguments(from.map(\.rawValue)))
      guard database.changesCount == 1 else { return false }
      try database.execute(
        sql: """
          INSERT INTO delivery (answer, document, content, source, at, event, sender, recipient, detail, who)
          VALUES (?, ?, ?, (SELECT hash FROM document WHERE id = ?), ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          answer.id, answer.document, content, answer.document, delivery.at, delivery.event.rawValue,
          delivery.sender, delivery.recipient, delivery.detail, delivery.who,
        ])
      return true
    }
  }

  /// Replies that lie ready to be sent, in the order of their numbers.
  public func drafts(after: Int64, limit: Int) throws(Fault) -> [AnswerRecord] {
    try answers(
      where: "kind = 'reply' AND answer.state = 'made' AND answer.id > ? ORDER BY answer.id LIMIT \(limit)", [after])
  }

  /// What happened to a reply that says what it says now, in order.
  ///
  /// Numbers of answers that were taken away are given out again: its bytes tell it from an earlier one.
  public func deliveries(of answer: AnswerRecord) throws(Fault) -> [DeliveryRecord] {
    guard hasDeliveryTable, let content = answer.hash.map({ Data($0) }) else { return [] }
    return try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT \(DeliveryRecord.columns) FROM delivery WHERE answer = ? AND content = ? ORDER BY id",
        arguments: [answer.id, content]
      ).map { try DeliveryRecord(row: $0) }
    }
  }

  /// A reply by the same rule about a document of the same content that may have left the house; nil where there is none.
  ///
  /// A document that was put back and came again is another document with the same content: who sent it has had a reply.
  public func earlierReply(like answer: AnswerRecord) throws(Fault) -> AnswerRecord? {
    try answers(
      where: """
        answer.id <> ? AND name = ? AND answer.state IN ('sending', 'sent', 'unclear') AND answer.id IN (
          SELECT delivery.answer FROM delivery JOIN document ON document.hash = delivery.source WHERE document.id = ?)
        ORDER BY answer.id DESC LIMIT 1
        """, [answer.id, answer.name, answer.document]
    ).first
  }

  /// How many replies may have left the house about documents that were put back since.
  ///
  /// - Parameter run: The run that brought the documents; nil for all.
  public func repliesOfUndoneDocuments(run: Int64?) throws(Fault) -> Int {
    guard hasAnswerTable else { return 0 }
    return try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM answer JOIN document ON document.id = answer.document
          WHERE answer.state IN ('sending', 'sent', 'unclear') AND document.state = 'undone' AND (?1 IS NULL OR run = ?1)
          """, arguments: [run]) ?? 0
    }
  }
}
