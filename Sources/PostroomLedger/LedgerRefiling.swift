internal import Foundation
internal import GRDB
public import PostroomModel

/// What a person's word makes of a document: one commit, with the record of who said what.
public struct Amendment: Hashable, Sendable {
  /// The document's number.
  public var document: Int64
  /// How it ends now.
  public var outcome: Outcome
  /// Its category.
  public var category: String?
  /// Where it is to lie from now on; nil when it stays where it is.
  public var destination: String?
  /// Its line of `results.jsonl`.
  public var result: String
  /// Who said what.
  public var corrections: [CorrectionRecord]

  /// Makes an amendment.
  public init(
    document: Int64, outcome: Outcome, category: String?, destination: String?, result: String,
    corrections: [CorrectionRecord]
  ) {
    self.document = document
    self.outcome = outcome
    self.category = category
    self.destination = destination
    self.result = result
    self.corrections = corrections
  }
}

/// A document on its way from one place in the archive to another.
public struct RefilingRecord: Hashable, Sendable {
  /// The document; its destination is where it goes.
  public var document: DocumentRecord
  /// Where it lay before, relative to the output folder.
  public var origin: String
}

extension Ledger {
  /// Commits an amendment; from here on recovery brings the document to its destination.
  public func amend(_ amendment: Amendment) throws(Fault) {
    try write { database in
      try CorrectionRecord.enter(amendment.corrections, database)
      if amendment.destination != nil {
        try database.execute(
          sql: "INSERT INTO refiling SELECT id, destination, state FROM document WHERE id = ?",
          arguments: [amendment.document])
      }
      try database.execute(
        sql: """
          UPDATE document SET state = iif(?1 IS NULL, state, 'refiling'), destination = coalesce(?1, destination),
          outcome = ?2, category = ?3, result = ?4 WHERE id = ?5
          """,
        arguments: [
          amendment.destination, amendment.outcome.rawValue, amendment.category, amendment.result, amendment.document,
        ])
    }
  }

  /// The documents on their way to another place, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  public func refilings(after: Int64 = 0, limit: Int) throws(Fault) -> [RefilingRecord] {
    guard hasCorrectionTables else { return [] }
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRecord.columns), (SELECT origin FROM refiling WHERE document = document.id) FROM document
          WHERE id IN (SELECT document FROM refiling WHERE document > ? ORDER BY document LIMIT ?) ORDER BY id
          """, arguments: [after, limit]
      ).map { row in RefilingRecord(document: try DocumentRecord(row: row), origin: row[DocumentRecord.columnCount]) }
    }
  }

  /// Commits that a document on its way goes elsewhere, because a foreign file has its name.
  public func redirectRefiling(of document: Int64, to destination: String, result: String) throws(Fault) {
    try write { database in
      try database.execute(
        sql: "UPDATE document SET destination = ?, result = ? WHERE id = ? AND state = 'refiling'",
        arguments: [destination, result, document])
    }
  }

  /// Commits that documents have come to their new places; each is again in the state that it was in before.
  public func completeRefilings(_ documents: [Int64]) throws(Fault) {
    try write { database in
      for document in documents {
        try database.execute(
          sql: "UPDATE document SET state = (SELECT state FROM refiling WHERE document = ?1) WHERE id = ?1",
          arguments: [document])
        try database.execute(sql: "DELETE FROM refiling WHERE document = ?", arguments: [document])
      }
    }
  }
}
