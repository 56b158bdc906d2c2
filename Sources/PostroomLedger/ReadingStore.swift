internal import Foundation
internal import GRDB
internal import PostroomModel

/// The tables of recognised pages, open.
///
/// Nothing here is worth waiting for the disk: `synchronous = NORMAL` keeps the file whole through a power cut, and what
/// is lost is recognised again.
struct ReadingStore: Sendable {
  private let queue: DatabaseQueue

  /// A page of a document.
  struct Entry: Sendable {
    var document: [UInt8]
    var page: FinishedPage
  }

  /// Opens the file, making it if it may be written.
  init(_ file: ReadingFile, isReadOnly: Bool) throws {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(2)
    configuration.label = "readings"
    queue = try DatabaseQueue(path: file.path, configuration: configuration)
    guard !isReadOnly else { return }
    // The mark first and without a write-ahead log, so that it stands in the file itself from the first moment.
    try queue.write { database in
      if try Int32.fetchOne(database, sql: "PRAGMA application_id") == ReadingFile.mark { return }
      try database.execute(
        sql: """
          PRAGMA application_id = \(ReadingFile.mark);
          PRAGMA user_version = \(ReadingFile.version);
          CREATE TABLE basis (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
          CREATE TABLE page (
            id INTEGER PRIMARY KEY,
            document BLOB NOT NULL,
            basis INTEGER NOT NULL REFERENCES basis(id),
            number INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            seal INTEGER NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (document, basis, number)
          );
          """)
    }
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096")
    }
  }

  func close() { try? queue.close() }

  /// Whether both are the same open file.
  func isSame(as other: ReadingStore?) -> Bool { queue === other?.queue }

  /// The pages of a document, in ascending order, at most so many bytes of them.
  func pages(of document: [UInt8], basis: ReadingBasis, most: Int) throws -> [FinishedPage] {
    try queue.read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT number, seal, content FROM page WHERE document = ? AND basis = (SELECT id FROM basis WHERE text = ?)
          ORDER BY number
          """)
      var pages: [FinishedPage] = []
      var bytes = 0
      let rows = try Row.fetchCursor(statement, arguments: [Data(document), basis.text])
      while let row = try rows.next() {
        // A damaged file may hold anything in any column; a value of another type would end the process.
        guard let number = Int.fromDatabaseValue(row[0]), let seal = Int64.fromDatabaseValue(row[1]),
          let content = Data.fromDatabaseValue(row[2])
        else { continue }
        bytes += content.count
        guard bytes <= most else { break }
        guard Self.seal(content) == seal else { continue }
        pages.append(FinishedPage(number: number, content: String(decoding: content, as: UTF8.self)))
      }
      return pages
    }
  }

  /// Enters pages; the oldest of all go when the file would hold more than so many bytes.
  func enter(_ entries: [Entry], basis: ReadingBasis, limit: Int) throws {
    try queue.write { database in
      try database.execute(sql: "INSERT OR IGNORE INTO basis (text) VALUES (?)", arguments: [basis.text])
      let insert = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO page (document, basis, number, bytes, seal, content)
          VALUES (?, (SELECT id FROM basis WHERE text = ?), ?, ?, ?, ?)
          """)
      for entry in entries {
        let content = Data(entry.page.content.utf8)
        try insert.execute(
          arguments: [
            Data(entry.document), basis.text, entry.page.number, content.count, Self.seal(content), content,
          ])
      }
      try Self.trim(database, limit: limit)
    }
  }

  private static func trim(_ database: Database, limit: Int) throws {
    func number(_ pragma: String) throws -> Int { try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0 }
    let excess = try (number("page_count") - number("freelist_count")) * number("page_size") - limit
    guard excess > 0 else { return }
    try database.execute(sql: "DELETE FROM page WHERE id <= ?", arguments: [oldest(database, bytes: excess)])
  }

  /// The last of the oldest pages that hold so many bytes together.
  private static func oldest(_ database: Database, bytes: Int) throws -> Int64 {
    var rest = bytes
    var last: Int64 = 0
    let pages = try Row.fetchCursor(database, sql: "SELECT id, bytes FROM page ORDER BY id")
    while rest > 0, let row = try pages.next() {
      guard let id = Int64.fromDatabaseValue(row[0]), let bytes = Int.fromDatabaseValue(row[1]) else { continue }
      last = id
      rest -= bytes
    }
    return last
  }

  /// How many pages of how many documents there are.
  func counts() throws -> (pages: Int, documents: Int) {
    try queue.read { database in
      let row = try Row.fetchOne(database, sql: "SELECT count(*), count(DISTINCT document) FROM page")
      return (row?[0] ?? 0, row?[1] ?? 0)
    }
  }

  /// Forgets all pages and gives the disk back what they took.
  func clear() throws {
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "DELETE FROM page; DELETE FROM basis; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// What a page is sealed with, so that one that the disk has spoilt is no page.
  ///
  /// It is FNV-1a with 64 bits; SQLite itself has no checksums.
  private static func seal(_ content: Data) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    content.withUnsafeBytes { bytes in for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    return Int64(bitPattern: hash)
  }
}
