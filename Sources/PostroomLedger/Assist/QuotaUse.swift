internal import GRDB

/// Requests and tokens of one project in one span of time.
public struct QuotaEntry: Hashable, Sendable {
  /// The spans that quotas are counted in.
  public enum Span: String, Sendable, CaseIterable {
    case second, day, month
  }

  /// The project's name.
  public var project: String
  /// What kind of span it is.
  public var span: Span
  /// Its first second, since 1970.
  public var start: Int
  /// How many requests; below 0 where a count is taken back.
  public var requests: Int
  /// How many tokens; below 0 where an estimate was too high.
  public var tokens: Int

  /// Makes an entry.
  public init(project: String, span: Span, start: Int, requests: Int, tokens: Int) {
    self.project = project
    self.span = span
    self.start = start
    self.requests = requests
    self.tokens = tokens
  }

  func add(to database: Database, _ model: String) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO used (model, project, span, start, requests, tokens) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET requests = max(0, requests + excluded.requests), tokens = max(0, tokens + excluded.tokens)
        """
    ).execute(arguments: [model, project, span.rawValue, start, requests, tokens])
  }
}

/// What all runs have used of a model.
public struct QuotaUse: Hashable, Sendable {
  /// The spans in which something was used: the seconds of the last two minutes, the last days and months.
  public var entries: [QuotaEntry] = []
  /// Projects that answer nothing until a moment, in seconds since 1970.
  public var parked: [String: Double] = [:]

  /// Makes a use of nothing.
  public init() {}

  /// How long spans are kept after their first second, in seconds: longer than they last.
  private static let kept: [QuotaEntry.Span: Double] = [.second: 120, .day: 3 * 86_400, .month: 70 * 86_400]

  init(_ database: Database, _ model: String, _ now: Double) throws {
    let rows = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT project, span, start, requests, tokens FROM used WHERE model = ?"),
      arguments: [model])
    entries = rows.compactMap { row in
      guard let span = QuotaEntry.Span(rawValue: row[1]) else { return nil }
      return QuotaEntry(project: row[0], span: span, start: row[2], requests: row[3], tokens: row[4])
    }
    for row in try Row.fetchAll(
      database.cachedStatement(sql: "SELECT project, until FROM parked WHERE model = ?"), arguments: [model])
    { parked[row[0]] = row[1] }
  }

  static func forget(_ database: Database, _ model: String, _ now: Double) throws {
    for (span, seconds) in kept {
      try database.cachedStatement(sql: "DELETE FROM used WHERE model = ? AND span = ? AND start < ?").execute(
        arguments: [model, span.rawValue, Int(now - seconds)])
    }
  }
}
