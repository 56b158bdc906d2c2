internal import GRDB
public import PostroomModel

extension Ledger {
  /// Where a filed document lies.
  public struct FiledPlace: Hashable, Sendable {
    /// The ledger's number of the document.
    public var document: Int64
    /// Its place, relative to the output folder.
    public var destination: String
  }

  /// The filed documents of some categories, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - categories: The categories.
  ///   - document: Only those with higher numbers.
  ///   - limit: At most so many.
  /// - Complexity: O(documents behind `document`), until the limit is reached.
  public func filedPlaces(in categories: [String], after document: Int64, limit: Int) throws(Fault) -> [FiledPlace] {
    guard !categories.isEmpty else { return [] }
    let marks = categories.map { _ in "?" }.joined(separator: ", ")
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, destination FROM document WHERE id > ? AND state IN ('done', 'placed') AND outcome = 'filed'
          AND destination IS NOT NULL AND category IN (\(marks)) ORDER BY id LIMIT ?
          """, arguments: StatementArguments([document]) + StatementArguments(categories) + [limit]
      ).map { FiledPlace(document: $0[0], destination: $0[1]) }
    }
  }
}
