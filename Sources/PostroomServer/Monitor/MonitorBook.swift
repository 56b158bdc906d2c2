internal import Foundation
internal import GRDB
internal import PostroomModel

/// Samples and alerts, as the service's database keeps them.
struct MonitorBook: Sendable {
  let database: ServiceDatabase

  /// Samples are kept for so long, in seconds: 30 days.
  static let memory = 30 * 86_400.0

  /// Keeps a sample, and forgets those that are too old.
  func keep(_ sample: MonitorSample) async throws(Fault) {
    let content = (try? JSONEncoder().encode(sample)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    try await database.write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO sample (at, content) VALUES (?, ?)", arguments: [sample.at, content])
      try database.execute(sql: "DELETE FROM sample WHERE at < ?", arguments: [sample.at - Self.memory])
    }
  }

  /// The samples of a time, the oldest first.
  ///
  /// - Parameters:
  ///   - since: In seconds since 1970.
  ///   - limit: At most so many, the newest of them.
  func samples(since: Double, limit: Int) async throws(Fault) -> [MonitorSample] {
    try await database.read { database in
      try String.fetchAll(
        database, sql: "SELECT content FROM sample WHERE at >= ? ORDER BY at DESC LIMIT ?", arguments: [since, limit]
      ).reversed().compactMap { try? JSONDecoder().decode(MonitorSample.self, from: Data($0.utf8)) }
    }
  }

  /// Puts down what began or ended.
  func note(_ news: AlertWatch.News) async throws(Fault) {
    try await database.write { database in
      switch news {
      case .began(let alert):
        try database.execute(
          sql: """
            INSERT INTO alert (subject, severity, sentence, worst, threshold, began) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            alert.subject.rawValue, alert.severity.rawValue, alert.sentence, alert.worst, alert.threshold, alert.began,
          ])
      case .ended(let alert):
        try database.execute(
          sql: "UPDATE alert SET worst = ?, ended = ? WHERE subject = ? AND ended IS NULL",
          arguments: [alert.worst, alert.ended, alert.subject.rawValue])
      }
    }
  }

  /// Ends what an earlier service left standing: nobody has watched since.
  func endAll(at now: Double) async throws(Fault) {
    try await database.write { database in
      try database.execute(sql: "UPDATE alert SET ended = ? WHERE ended IS NULL", arguments: [now])
    }
  }

  /// Alerts, the newest first.
  func alerts(limit: Int) async throws(Fault) -> [Alert] {
    try await database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT subject, severity, sentence, worst, threshold, began, ended FROM alert ORDER BY id DESC LIMIT ?
          """, arguments: [limit]
      ).compactMap { row in
        guard let subject = AlertRule.Subject(rawValue: row[0]), let severity = AlertRule.Severity(rawValue: row[1])
        else { return nil }
        return Alert(
          subject: subject, severity: severity, sentence: row[2], worst: row[3], threshold: row[4], began: row[5],
          ended: row[6])
      }
    }
  }
}
