internal import Foundation
internal import GRDB
public import PostroomModel

extension Ledger {
  /// Documents that wait for a person, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  /// - Complexity: O(limit), by an index.
  public func documentsInReview(after: Int64 = 0, limit: Int) throws(Fault) -> [DocumentRecord] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRecord.columns) FROM document WHERE outcome = 'review' AND state IN ('done', 'placed')
          AND id > ? ORDER BY id LIMIT ?
          """, arguments: [after, limit]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// How many documents wait for a person, by each reason that they wait for; a document may have several.
  ///
  /// - Complexity: O(documents in review), inside the database.
  public func reviewReasons() throws(Fault) -> [String: Int] {
    try read { database in
      var counts: [String: Int] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT json_extract(doubt.value, '$.reason'), count(DISTINCT document.id)
          FROM document, json_each(document.result, '$.doubts') AS doubt
          WHERE document.outcome = 'review' AND document.state IN ('done', 'placed') GROUP BY 1
          """)
      while let row = try rows.next() {
        if let reason = String.fromDatabaseValue(row[0]) { counts[reason] = row[1] }
      }
      return counts
    }
  }

  /// The document that lies in a place of the archive, or is on its way there.
  public func document(at destination: String) throws(Fault) -> DocumentRecord? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT \(DocumentRecord.columns) FROM document WHERE destination = ?", arguments: [destination]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// The placed documents whose content's hash begins with some digits.
  ///
  /// - Parameters:
  ///   - prefix: Hexadecimal digits of either case; anything else finds nothing.
  ///   - limit: At most so many.
  /// - Complexity: O(limit), by an index.
  public func documents(hashPrefix prefix: String, limit: Int) throws(Fault) -> [DocumentRecord] {
    guard let least = Self.hash(prefix, filledWith: "0"), let most = Self.hash(prefix, filledWith: "f") else {
      return []
    }
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRecord.columns) FROM document WHERE hash BETWEEN ? AND ? AND destination IS NOT NULL
          AND state <> 'undone' ORDER BY id LIMIT ?
          """, arguments: [least, most, limit]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// A whole SHA-256 that begins with some digits.
  private static func hash(_ prefix: String, filledWith digit: Character) -> Data? {
    guard prefix.utf8.count <= 64 else { return nil }
    var rest = Array((prefix + String(repeating: digit, count: 64 - prefix.utf8.count)).utf8)[...]
    var bytes = Data()
    while let high = rest.popFirst(), let low = rest.popFirst() {
      guard let high = Character(Unicode.Scalar(high)).hexDigitValue,
        let low = Character(Unicode.Scalar(low)).hexDigitValue
      else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return bytes
  }
}
