internal import Foundation
internal import GRDB
public import PostroomModel

/// Which documents somebody looks for; what is nil leaves all.
public struct DocumentFilter: Hashable, Sendable {
  /// How they ended.
  public var outcome: Outcome?
  /// Their category.
  public var category: String?
  /// A text that their source's path holds, in any case of the letters A to Z.
  public var text: String?
  /// The run that entered or last handled them.
  public var run: Int64?
  /// Runs that began at this moment or later, in seconds since 1970.
  public var since: Double?
  /// Runs that began before this moment, in seconds since 1970.
  public var until: Double?

  /// Makes a filter that leaves all.
  public init() {}
}

/// Where a page of a list begins, and which way it goes.
public enum ListingOrder: Hashable, Sendable {
  /// Those with a lower number than this, the newest first; nil begins with the newest.
  case newestFirst(before: Int64?)
  /// Those with a greater number than this, the oldest first.
  case oldestFirst(after: Int64)
}

extension Ledger {
  /// Documents that were not undone, by what somebody looks for.
  ///
  /// - Parameters:
  ///   - filter: What is looked for.
  ///   - order: Where the page begins.
  ///   - offset: How many are passed over.
  ///   - limit: At most so many.
  /// - Complexity: O(offset + limit) without a filter, and by index for outcome, category and run; a text is looked for in
  ///   one document after another.
  public func documents(
    _ filter: DocumentFilter, order: ListingOrder, offset: Int = 0, limit: Int
  ) throws(Fault) -> [DocumentRecord] {
    var conditions = ["state <> 'undone'"]
    var arguments: [(any DatabaseValueConvertible)?] = []
    let add = { (condition: String, value: any DatabaseValueConvertible) in
      conditions.append(condition)
      arguments.append(value)
    }
    if let outcome = filter.outcome {
      add("outcome = ?", outcome.rawValue)
      conditions.append("state IN ('done', 'placed')")
    }
    if let category = filter.category { add("category = ?", category) }
    if let run = filter.run { add("run = ?", run) }
    if let text = filter.text { add("source LIKE ? ESCAPE '\\'", "%\(Self.escaped(text))%") }
    if let since = filter.since { add("run IN (SELECT id FROM run WHERE started >= ?)", since) }
    if let until = filter.until { add("run IN (SELECT id FROM run WHERE started < ?)", until) }
    switch order {
    case .newestFirst(let before): add("id < ?", before ?? .max)
    case .oldestFirst(let after): add("id > ?", after)
    }
    let direction = if case .newestFirst = order { "DESC" } else { "ASC" }
    let sql = """
      SELECT \(DocumentRecord.columns) FROM document WHERE \(conditions.joined(separator: " AND "))
      ORDER BY id \(direction) LIMIT \(limit) OFFSET \(offset)
      """
    return try read { database in
      try Row.fetchAll(database.cachedStatement(sql: sql), arguments: StatementArguments(arguments)).map {
        try DocumentRecord(row: $0)
      }
    }
  }

  /// Runs, the newest first.
  ///
  /// - Parameters:
  ///   - before: Only runs with a lower number; nil begins with the newest.
  ///   - offset: How many are passed over.
  ///   - limit: At most so many.
  public func runs(before: Int64?, offset: Int = 0, limit: Int) throws(Fault) -> [RunRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(RunRecord.columns) FROM run WHERE id < ? ORDER BY id DESC LIMIT ? OFFSET ?",
        arguments: [before ?? .max, limit, offset]
      ).map { try RunRecord(row: $0) }
    }
  }

  /// The fields in a document's result, as JSON; nil where it has none.
  public func fields(of id: Int64) throws(Fault) -> String? {
    try read { database in
      try String.fetchOne(
        database, sql: "SELECT json_extract(result, '$.fields') FROM document WHERE id = ? AND state <> 'undone'",
        arguments: [id])
    }
  }

  /// A number that changes whenever another connection has changed the file.
  ///
  /// - Complexity: O(1): a look at shared memory.
  public func change() throws(Fault) -> Int64 {
    try read { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
  }

  /// A text in which nothing stands for other letters.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if "\\%_".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
  }
}
