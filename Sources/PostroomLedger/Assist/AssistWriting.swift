internal import Foundation
internal import GRDB
internal import PostroomModel

/// The statements by which the store writes.
enum AssistWriting {
  /// A larger part of an answer is not kept.
  private static let mostBytes = 4 << 20

  /// Notes a request with its documents.
  ///
  /// - Returns: The sending's number.
  static func send(
    _ keys: [AssistKey], _ bases: AssistBases, run: Int64, model: String, batch: String?, made: Double,
    in database: Database
  ) throws -> Int64 {
    try execute(
      "INSERT INTO sending (run, made, model, state, batch) VALUES (?, ?, ?, 'flying', ?)", [run, made, model, batch],
      in: database)
    let sending = database.lastInsertedRowID
    for (place, key) in keys.enumerated() {
      try execute(
        "INSERT INTO sending_document (sending, place, document, basis) VALUES (?, ?, ?, ?)",
        [sending, place, Data(key.document), bases[key]], in: database)
    }
    return sending
  }

  /// Stores what came back about the documents of a sending, and what it cost.
  ///
  /// - Returns: By how many bytes the answers grew.
  static func keep(
    _ answers: [AssistKey: StoredAnswer.Content], _ bases: AssistBases, of sending: Int64, model: String,
    usage: AssistUsage, made: Double, in database: Database
  ) throws -> Int {
    try settle(sending, "answered", failure: nil, usage, in: database)
    let shares = try share(usage, of: sending, in: database)
    return try answers.reduce(0) { sum, answer in
      let share = shares[answer.key.document] ?? AssistUsage()
      return sum
        + (try put(
          answer.value, of: answer.key.document, bases[answer.key], model: model, share, made: made, in: database))
    }
  }

  /// Ends a sending; one that has ended already stays as it is.
  static func settle(
    _ sending: Int64, _ state: String, failure: String?, _ usage: AssistUsage, in database: Database
  ) throws {
    try execute(
      """
      UPDATE sending SET state = ?, failure = ?, requests = ?, input_tokens = ?, output_tokens = ?, cost = ?
      WHERE id = ? AND state IN ('flying', 'lost')
      """, [state, failure, usage.requests, usage.inputTokens, usage.outputTokens, usage.cost, sending], in: database)
  }

  /// Divides what an answer cost among its documents; what cannot be divided falls to the first ones.
  ///
  /// - Returns: The shares by document.
  static func share(_ usage: AssistUsage, of sending: Int64, in database: Database) throws -> [[UInt8]: AssistUsage] {
    let rows = try Row.fetchAll(
      try database.cachedStatement(
        sql: "SELECT place, document FROM sending_document WHERE sending = ? ORDER BY place"),
      arguments: [sending])
    var shares: [[UInt8]: AssistUsage] = [:]
    for (index, row) in rows.enumerated() {
      let share = AssistUsage(
        requests: index == 0 ? usage.requests : 0, inputTokens: part(usage.inputTokens, index, of: rows.count),
        outputTokens: part(usage.outputTokens, index, of: rows.count), cost: part(usage.cost, index, of: rows.count))
      let (place, document): (Int, Data) = (row[0], row[1])
      shares[Array(document)] = (shares[Array(document)] ?? AssistUsage()) + share
      try execute(
        """
        UPDATE sending_document SET input_tokens = ?, output_tokens = ?, cost = ? WHERE sending = ? AND place = ?
        """, [share.inputTokens, share.outputTokens, share.cost, sending, place], in: database)
    }
    return shares
  }

  private static func part(_ whole: Int, _ index: Int, of count: Int) -> Int {
    whole / count + (index < whole % count ? 1 : 0)
  }

  /// Runs a statement that is compiled once for the connection: each request needs a handful of them.
  private static func execute(_ sql: String, _ arguments: StatementArguments, in database: Database) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Stores one answer in the place of an earlier one.
  ///
  /// - Returns: By how many bytes the answers grew.
  static func put(
    _ content: StoredAnswer.Content, of document: [UInt8], _ basis: Int64, model: String, _ share: AssistUsage,
    made: Double, in database: Database
  ) throws -> Int {
    let (text, failure): (String, String?) =
      switch content {
      case .text(let text): (text, nil)
      case .failure(let failure): (failure.detail, failure.reason.rawValue)
      }
    let data = Data(text.utf8)
    guard data.count <= mostBytes else { return 0 }
    let old =
      try Int.fetchOne(
        try database.cachedStatement(
          sql: "SELECT bytes FROM answer WHERE document = ? AND basis = ?"), arguments: [Data(document), basis]) ?? 0
    try execute(
      """
      INSERT OR REPLACE INTO answer
        (document, basis, made, model, failure, bytes, seal, content, input_tokens, output_tokens, cost)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        Data(document), basis, made, model, failure, data.count, ReadingStore.seal(data), data, share.inputTokens,
        share.outputTokens, share.cost,
      ], in: database)
    return data.count - old
  }
}

extension StoredAnswer {
  /// Reads a row of `made, model, failure, seal, content, input_tokens, output_tokens, cost`; nil for what the disk has
  /// spoilt: that is asked again.
  init?(row: Row) {
    let (content, seal): (Data, Int64) = (row[4], row[3])
    guard ReadingStore.seal(content) == seal, let text = String(validating: content, as: UTF8.self) else { return nil }
    if let name: String = row[2] {
      guard let reason = AssistFailure.Reason(rawValue: name) else { return nil }
      self.content = .failure(AssistFailure(reason, text))
    } else {
      self.content = .text(text)
    }
    made = row[0]
    model = row[1]
    usage = AssistUsage(requests: 1, inputTokens: row[5], outputTokens: row[6], cost: row[7])
  }
}
