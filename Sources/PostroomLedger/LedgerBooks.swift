internal import Foundation
internal import GRDB
public import PostroomModel

/// How many documents there are, by what became of them.
public struct LedgerCounts: Hashable, Sendable, Codable {
  /// Documents that were not undone.
  public var documents = 0
  /// Documents by outcome.
  public var outcomes: [String: Int] = [:]
  /// Filed documents by category.
  public var categories: [String: Int] = [:]
  /// Failed and refused documents by fault code.
  public var faults: [String: Int] = [:]
  /// Documents that are not done.
  public var unfinished = 0
  /// Pages of all documents.
  public var pages = 0

  /// Makes empty counts.
  public init() {}
}

extension Ledger {
  /// Counts the documents that were not undone.
  ///
  /// - Complexity: O(documents), inside the database.
  public func counts() throws(Fault) -> LedgerCounts {
    try read { database in
      var counts = LedgerCounts()
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT state IN ('done', 'placed'), outcome, category, fault_code, count(*), sum(pages) FROM document
          WHERE state <> 'undone' GROUP BY 1, 2, 3, 4
          """)
      while let row = try rows.next() {
        let number: Int = row[4]
        counts.documents += number
        counts.pages += row[5]
        guard row[0] as Bool, let outcome = row[1] as String? else {
          counts.unfinished += number
          continue
        }
        counts.outcomes[outcome, default: 0] += number
        if outcome == Outcome.filed.rawValue, let category = row[2] as String? {
          counts.categories[category, default: 0] += number
        }
        if let code = row[3] as String? { counts.faults[code, default: 0] += number }
      }
      return counts
    }
  }

  /// How many documents lie where they belong, so that their results are final.
  public func finishedCount() throws(Fault) -> Int {
    try read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM document WHERE state IN ('done', 'placed')") ?? 0
    }
  }

  /// Reads the documents that were not undone, one after the other, in the order of their numbers.
  ///
  /// Rows are fetched in lots, so that memory stays flat and the body may use the ledger itself.
  ///
  /// - Parameters:
  ///   - run: Only documents of this run, and what belongs together with them: scans and their parts; nil for all.
  ///   - body: Called with each document; returns false to stop.
  public func forEachDocument(run: Int64? = nil, _ body: (DocumentRecord) throws(Fault) -> Bool) throws(Fault) {
    var last: Int64 = 0
    while true {
      let lot = try read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT \(DocumentRecord.columns) FROM document WHERE id > ? AND state <> 'undone'
            AND (?2 IS NULL OR run = ?2 \(orFamilyOfRun)) ORDER BY id LIMIT 500
            """, arguments: [last, run]
        ).map { try DocumentRecord(row: $0) }
      }
      guard let end = lot.last else { return }
      for record in lot { guard try body(record) else { return } }
      last = end.id
    }
  }

  /// What belongs together with the documents of a run: a scan is put back with all its parts, or not at all.
  private var orFamilyOfRun: String {
    guard hasPartTable else { return "" }
    let family = ["kin.parent = document.id", "kin.id = document.parent", "kin.parent = document.parent"]
    return family.map { relation in
      "OR EXISTS (SELECT 1 FROM document AS kin WHERE \(relation) AND kin.run = ?2 AND kin.state <> 'undone')"
    }.joined(separator: " ")
  }

  /// The document with a number.
  public func document(_ id: Int64) throws(Fault) -> DocumentRecord? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT \(DocumentRecord.columns) FROM document WHERE id = ?", arguments: [id]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// The documents whose content repeats that of another.
  public func duplicates(of id: Int64) throws(Fault) -> [Int64] {
    try read { database in
      try Int64.fetchAll(
        database, sql: "SELECT id FROM document WHERE duplicate_of = ? AND state <> 'undone'", arguments: [id])
    }
  }

  /// The documents that are recorded as copies of a document and are not.
  ///
  /// - Parameter content: What the document turned out to hold; nil when it lies nowhere, so that nothing can be a
  ///   copy of it.
  public func falseDuplicates(of id: Int64, content: [UInt8]?) throws(Fault) -> [DocumentRecord] {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT \(DocumentRecord.columns) FROM document WHERE duplicate_of = ? AND state <> 'undone' AND hash IS NOT ?
          """)
      return try Row.fetchAll(statement, arguments: [id, content.map { Data($0) }]).map { try DocumentRecord(row: $0) }
    }
  }

  /// Reads a small note that outlives the process.
  public func note(_ key: String) throws(Fault) -> String? {
    try read { try String.fetchOne($0, sql: "SELECT value FROM note WHERE key = ?", arguments: [key]) }
  }

  /// Writes or, with nil, removes a note.
  public func setNote(_ key: String, _ value: String?) throws(Fault) {
    try write { database in
      guard let value else {
        return try database.execute(sql: "DELETE FROM note WHERE key = ?", arguments: [key])
      }
      try database.execute(
        sql: "INSERT INTO note VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        arguments: [key, value])
    }
  }
}
