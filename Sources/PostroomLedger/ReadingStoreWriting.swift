internal import Foundation
internal import GRDB
internal import PostroomModel

extension ReadingStore {
  /// What one process writes by.
  struct Terms: Sendable {
    var reading: ReadingBasis
    var answers: AnswerBasis?
    var limits: ReadingCacheLimits
  }

  /// Writes what waited, and makes room where it is needed; one transaction.
  ///
  /// - Parameter now: The time, in milliseconds since 1970.
  func enter(_ backlog: ReadingBacklog, _ terms: Terms, now: Int64) throws {
    try writer.write { database in
      let writing = try Writing(database: database, terms: terms, now: now)
      try writing.enterPages(backlog)
      try writing.enterAnswers(backlog)
      var use = backlog.use
      var room = ReadingRoom(database: database, now: now)
      try room.make(terms.limits)
      for (counter, count) in room.use.counts { use.add(counter, count) }
      try writing.count(use)
    }
  }

  /// Removes what nothing is kept under any more; done once when a process begins to write.
  func tidy(now: Int64) throws {
    try writer.write { database in
      try database.execute(
        sql: """
          DELETE FROM basis WHERE used < ? AND NOT EXISTS (SELECT 1 FROM reading WHERE basis = basis.id)
          AND NOT EXISTS (SELECT 1 FROM answer WHERE basis = basis.id)
          """, arguments: [now - ReadingRoom.presence])
    }
  }

  /// Forgets pages, answers or both, and what was counted; gives the disk back what they took.
  ///
  /// - Parameter now: The time, in milliseconds since 1970.
  func clear(_ kinds: Set<ReadingCache.Kind>, now: Int64) throws {
    try writer.write { database in
      if kinds.contains(.pages) { try database.execute(sql: "DELETE FROM page; DELETE FROM reading") }
      if kinds.contains(.answers) { try database.execute(sql: "DELETE FROM answer") }
      try database.execute(sql: "DELETE FROM counter")
      try database.execute(sql: "INSERT INTO counter (name, value) VALUES (?, ?)", arguments: [Self.since, now])
    }
    if kinds.count == ReadingCache.Kind.allCases.count {
      try writer.write { try $0.execute(sql: "DELETE FROM basis") }
    }
    try writer.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}

/// One transaction that writes what waited.
private struct Writing {
  let database: Database
  let now: Int64
  private let reading: Int64
  private let answers: Int64?

  init(database: Database, terms: ReadingStore.Terms, now: Int64) throws {
    self.database = database
    self.now = now
    reading = try Self.basis(database, terms.reading.text, now)
    answers = try terms.answers.map { try Self.basis(database, $0.text, now) }
  }

  /// A basis is marked as used once a minute, in milliseconds: to mark it writes all its text again.
  private static let grain = 60_000

  /// The number of a basis, which is entered if it is new and known to be in use from now on.
  private static func basis(_ database: Database, _ text: String, _ now: Int64) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO basis (text, used) VALUES (?1, ?2)
        ON CONFLICT (text) DO UPDATE SET used = ?2 WHERE abs(used - ?2) > \(grain)
        """, arguments: [text, now])
    let row = try Row.fetchOne(database, sql: "SELECT id FROM basis WHERE text = ?", arguments: [text])
    guard let id = row.flatMap({ Int64.fromDatabaseValue($0[0]) }) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    return id
  }

  func enterPages(_ backlog: ReadingBacklog) throws {
    let insert = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO page (document, basis, number, bytes, seal, content) VALUES (?, ?, ?, ?, ?, ?)")
    for entry in backlog.pages {
      let content = Data(entry.page.content.utf8)
      try insert.execute(
        arguments: [
          Data(entry.document), reading, entry.page.number, content.count, ReadingStore.seal(content), content,
        ])
    }
    let use = try database.cachedStatement(
      sql: """
        INSERT INTO reading (document, basis, used) VALUES (?1, ?2, ?3)
        ON CONFLICT (document, basis) DO UPDATE SET used = ?3
        """)
    for document in Set(backlog.pages.map(\.document)).union(backlog.wholes.keys) {
      try use.execute(arguments: [Data(document), reading, now])
    }
    // What has gone meanwhile does not come back by having been used.
    let touch = try database.cachedStatement(sql: "UPDATE reading SET used = ? WHERE document = ? AND basis = ?")
    for document in backlog.usedReadings { try touch.execute(arguments: [now, Data(document), reading]) }
    let end = try database.cachedStatement(sql: "UPDATE reading SET whole = ? WHERE document = ? AND basis = ?")
    for (document, pages) in backlog.wholes { try end.execute(arguments: [pages, Data(document), reading]) }
  }

  func enterAnswers(_ backlog: ReadingBacklog) throws {
    guard let answers else { return }
    let insert = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO answer (document, basis, stage, made, used, bytes, seal, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for answer in backlog.answers {
      let content = Data(answer.content)
      try insert.execute(
        arguments: [
          Data(answer.key.document), answers, answer.key.stage.rawValue, answer.made, now, content.count,
          ReadingStore.seal(content), content,
        ])
    }
    let touch = try database.cachedStatement(
      sql: "UPDATE answer SET used = ? WHERE document = ? AND basis = ? AND stage = ?")
    for key in backlog.usedAnswers {
      try touch.execute(arguments: [now, Data(key.document), answers, key.stage.rawValue])
    }
  }

  func count(_ use: ReadingCache.Use) throws {
    let add = try database.cachedStatement(
      sql: "INSERT INTO counter (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = value + ?2")
    for (counter, count) in use.counts { try add.execute(arguments: [counter.rawValue, count]) }
  }
}
