internal import Foundation
internal import GRDB
public import PostroomModel

/// One thing that a person said about a document: what it was, what it is, who said so and when.
public struct CorrectionRecord: Hashable, Sendable {
  /// The ledger's number of the correction; 0 before it is entered.
  public var id: Int64
  /// The document that the person looked at.
  public var document: Int64
  /// SHA-256 of its content: what the correction holds for, in whatever document that content comes again.
  public var hash: [UInt8]
  /// When, in seconds since 1970.
  public var at: Double
  /// Who.
  public var who: String
  /// What it is about: the contract name of a field, or one of the two names below.
  public var subject: String
  /// What stood there; nil when nothing did.
  public var old: String?
  /// What is right; nil when there is no such thing in the document.
  public var new: String?
  /// What the person wrote about it.
  public var note: String?

  /// The subject of a correction, or a confirmation, of the category.
  public static let category = "category"
  /// The subject of a change of the outcome.
  public static let outcome = "outcome"
  /// The new outcome of a document that a person accepted as it stands, or left filed under a category that requires
  /// what it lacks.
  public static let accepted = "accepted"

  /// Makes a record.
  public init(
    id: Int64 = 0, document: Int64, hash: [UInt8], at: Double, who: String, subject: String, old: String?,
    new: String?, note: String? = nil
  ) {
    self.id = id
    self.document = document
    self.hash = hash
    self.at = at
    self.who = who
    self.subject = subject
    self.old = old
    self.new = new
    self.note = note
  }
}

/// A document whose category a person has corrected or confirmed: an example to learn from.
public struct TaughtDocument: Hashable, Sendable {
  /// Its number.
  public var document: Int64
  /// The category that the person gave it or left it.
  public var category: String
  /// Where it lies, relative to the output folder.
  public var destination: String
  /// SHA-256 of its content.
  public var hash: [UInt8]
}

extension Ledger {
  /// Whether anybody has ever corrected anything.
  public func hasCorrections() throws(Fault) -> Bool {
    guard hasCorrectionTables else { return false }
    return try read { try Int.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM correction)") == 1 }
  }

  /// What people said about a content, in the order in which they did.
  ///
  /// - Complexity: one look-up in an index.
  public func corrections(of hash: [UInt8]) throws(Fault) -> [CorrectionRecord] {
    try corrections("hash = ?", [Data(hash)])
  }

  /// What people said about a document, in the order in which they did.
  public func corrections(document: Int64) throws(Fault) -> [CorrectionRecord] {
    try corrections("document = ?", [document])
  }

  /// What people said about any document, in the order in which they did.
  ///
  /// - Parameters:
  ///   - after: Only corrections with a greater number.
  ///   - limit: At most so many.
  public func corrections(after: Int64 = 0, limit: Int) throws(Fault) -> [CorrectionRecord] {
    try corrections("id > ?", [after], limit: limit)
  }

  private func corrections(_ condition: String, _ arguments: StatementArguments, limit: Int = -1) throws(Fault)
    -> [CorrectionRecord]
  {
    guard hasCorrectionTables else { return [] }
    return try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT id, document, hash, at, who, subject, old, new, note FROM correction WHERE \(condition)
          ORDER BY id LIMIT \(limit)
          """)
      return try Row.fetchAll(statement, arguments: arguments).map { row in
        CorrectionRecord(
          id: row[0], document: row[1], hash: Array(row[2] as Data), at: row[3], who: row[4], subject: row[5],
          old: row[6], new: row[7], note: row[8])
      }
    }
  }

  /// The documents in the archive whose category a person has corrected or confirmed, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  /// - Complexity: O(corrections).
  public func taughtDocuments(after: Int64 = 0, limit: Int) throws(Fault) -> [TaughtDocument] {
    guard hasCorrectionTables else { return [] }
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT document.id, correction.new, document.destination, document.hash FROM correction
          JOIN document ON document.hash = correction.hash
          WHERE correction.id IN (SELECT max(id) FROM correction WHERE subject = 'category' GROUP BY hash)
          AND correction.new IS NOT NULL AND document.id > ? AND document.destination IS NOT NULL
          AND document.state IN ('done', 'placed') AND document.outcome IN ('filed', 'review')
          ORDER BY document.id LIMIT ?
          """, arguments: [after, limit]
      ).map { row in
        TaughtDocument(document: row[0], category: row[1], destination: row[2], hash: Array(row[3] as Data))
      }
    }
  }
}

extension CorrectionRecord {
  /// Enters records; they are never changed or removed.
  static func enter(_ records: [CorrectionRecord], _ database: Database) throws {
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO correction (document, hash, at, who, subject, old, new, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for record in records {
      try insert.execute(
        arguments: [
          record.document, Data(record.hash), record.at, record.who, record.subject, record.old, record.new,
          record.note,
        ])
    }
  }
}
