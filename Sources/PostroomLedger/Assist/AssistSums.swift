internal import Foundation
internal import GRDB
public import PostroomModel

extension AssistStore {
  /// Takes note of the requests that an earlier run left on their way, as one that begins does.
  ///
  /// The server may have answered them. Those in a provider's batch are not lost: their answers are still collected.
  ///
  /// - Returns: How many there were; a second call finds none.
  public func takeLost() throws(Fault) -> LostRequests {
    try write { database in
      let lost = try Row.fetchOne(
        database,
        sql: """
          SELECT count(DISTINCT sending.id), count(sending_document.place) FROM sending
          LEFT JOIN sending_document ON sending = sending.id WHERE state = 'flying' AND batch IS NULL
          """)
      try database.execute(sql: "UPDATE sending SET state = 'lost' WHERE state = 'flying' AND batch IS NULL")
      return lost.map { LostRequests(requests: $0[0], documents: $0[1]) } ?? LostRequests()
    }
  }

  /// How many requests of a run, or of all, were on their way at a kill: they may have been paid without an answer.
  public func lost(run: Int64? = nil) throws(Fault) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM sending WHERE state = 'lost' AND (?1 IS NULL OR run = ?1)",
        arguments: [run]) ?? 0
    }
  }

  /// What a run paid, or all of them together.
  public func usage(run: Int64? = nil) throws(Fault) -> AssistUsage {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT coalesce(sum(requests), 0), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
            coalesce(sum(cost), 0) FROM sending WHERE ?1 IS NULL OR run = ?1
          """, arguments: [run])
      return row.map { AssistUsage(requests: $0[0], inputTokens: $0[1], outputTokens: $0[2], cost: $0[3]) }
        ?? AssistUsage()
    }
  }

  /// What was spent from a run or a moment on, with what requests may have cost that a kill left without an answer.
  ///
  /// Nobody knows what those cost: each counts as the dearest that was answered.
  ///
  /// - Parameters:
  ///   - run: The first run that counts; nil counts all.
  ///   - moment: When the first request was sent that counts, in seconds since 1970.
  /// - Returns: Millionths of the currency unit.
  public func spent(fromRun run: Int64? = nil, since moment: Double? = nil) throws(Fault) -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT coalesce(sum(cost), 0)
            + count(*) FILTER (WHERE state IN ('lost', 'flying') AND batch IS NULL)
              * (SELECT coalesce(max(cost), 0) FROM sending)
          FROM sending WHERE (?1 IS NULL OR run >= ?1) AND (?2 IS NULL OR made >= ?2)
          """, arguments: [run, moment]) ?? 0
    }
  }

  /// What was paid for a document in all runs: the shares of the answers that it had a part in.
  ///
  /// - Parameter document: SHA-256 of its content.
  public func usage(document: [UInt8]) throws(Fault) -> AssistUsage {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*), coalesce(sum(sending_document.input_tokens), 0),
            coalesce(sum(sending_document.output_tokens), 0), coalesce(sum(sending_document.cost), 0)
          FROM sending_document JOIN sending ON sending.id = sending
          WHERE document = ? AND state IN ('answered', 'failed')
          """, arguments: [Data(document)])
      return row.map { AssistUsage(requests: $0[0], inputTokens: $0[1], outputTokens: $0[2], cost: $0[3]) }
        ?? AssistUsage()
    }
  }
}
