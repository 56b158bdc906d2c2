internal import GRDB
public import PostroomModel

/// How the documents stand that came out of one folder.
public struct SourceTally: Sendable, Equatable {
  /// Documents that are not finished.
  public var open = 0
  /// Finished ones by outcome; the parts of divided scans are not among them.
  public var outcomes: [Outcome: Int] = [:]

  /// Makes one of no documents.
  public init() {}

  /// All of them.
  public var documents: Int { open + finished }
  /// Those that have an outcome.
  public var finished: Int { outcomes.values.reduce(0, +) }
}

extension Ledger {
  /// Counts the documents whose sources lie below a folder, at any depth.
  ///
  /// - Parameter folder: An absolute path in the form of ``PathText``, without a slash at its end.
  /// - Complexity: O(documents below it), by an index.
  public func tally(below folder: String) throws(Fault) -> SourceTally {
    try read { database in
      var tally = SourceTally()
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT state, outcome, count(*) FROM document
          WHERE source >= ? AND source < ? AND parent IS NULL AND state <> 'undone' GROUP BY 1, 2
          """, arguments: Self.range(below: folder))
      while let row = try rows.next() {
        let isFinished = ["done", "placed", "refiling"].contains(row[0] as String)
        if isFinished, let outcome = (row[1] as String?).flatMap(Outcome.init) {
          tally.outcomes[outcome, default: 0] += row[2]
        } else {
          tally.open += row[2]
        }
      }
      return tally
    }
  }

  /// The documents whose sources lie below a folder, in the order in which they were entered.
  ///
  /// - Parameters:
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  /// - Complexity: O(documents below the folder), by an index.
  public func documents(below folder: String, after: Int64 = 0, limit: Int) throws(Fault) -> [DocumentRecord] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRecord.columns) FROM document INDEXED BY document_source
          WHERE source >= ? AND source < ? AND parent IS NULL AND state <> 'undone' AND id > ? ORDER BY id LIMIT ?
          """, arguments: Self.range(below: folder) + [after, limit]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// The newest document that was taken in from a path and was not put back.
  public func document(from source: String) throws(Fault) -> DocumentRecord? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT \(DocumentRecord.columns) FROM document WHERE source = ? AND parent IS NULL AND state <> 'undone'
          ORDER BY id DESC LIMIT 1
          """, arguments: [source]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// The bounds of paths that begin with a folder and a slash: '0' follows '/'.
  private static func range(below folder: String) -> StatementArguments { [folder + "/", folder + "0"] }
}
