internal import Foundation
internal import GRDB
internal import PostroomModel

/// The tables of the cache, open.
///
/// Nothing here is worth waiting for the disk: `synchronous = NORMAL` keeps the file whole through a power cut, and what
/// is lost is recognised again. Look-ups have a connection of their own, so that they never wait for what is being written.
struct ReadingStore: Sendable {
  let writer: DatabaseQueue
  let reader: DatabaseQueue

  /// The counter that is a time: when counting began, in milliseconds since 1970.
  static let since = "since"

  /// Opens the file, making it if it may be written.
  ///
  /// - Parameter now: The time, in milliseconds since 1970.
  init(_ file: ReadingFile, isReadOnly: Bool, now: Int64 = 0) throws {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(2)
    configuration.label = "readings"
    writer = try DatabaseQueue(path: file.path, configuration: configuration)
    guard !isReadOnly else {
      reader = writer
      return
    }
    try ReadingSchema.prepare(writer, now: now)
    configuration.readonly = true
    reader = try DatabaseQueue(path: file.path, configuration: configuration)
  }

  /// Whether the tables are those of this version; a file that is only read is not brought up to date.
  var isCurrent: Bool {
    (try? reader.unsafeRead { try ReadingSchema.number($0, "user_version") }) == Int64(ReadingFile.version)
  }

  func close() {
    // The last one to close copies the write-ahead log into the file, which a reader cannot.
    if reader !== writer { try? reader.close() }
    try? writer.close()
  }

  /// Whether both are the same open file.
  func isSame(as other: ReadingStore?) -> Bool { writer === other?.writer }

  /// The pages of a document, in ascending order, at most so many bytes of them.
  func pages(of document: [UInt8], basis: ReadingBasis, numbers: ClosedRange<Int> = 1...Int.max, most: Int) throws
    -> [FinishedPage]
  {
    try reader.unsafeRead { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT number, seal, content FROM page WHERE document = ? AND basis = (SELECT id FROM basis WHERE text = ?)
          AND number BETWEEN ? AND ? ORDER BY number
          """)
      var pages: [FinishedPage] = []
      var bytes = 0
      let rows = try Row.fetchCursor(
        statement, arguments: [Data(document), basis.text, numbers.lowerBound, numbers.upperBound])
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

  /// How many recognised pages a document has that was read to its end, if all of them are still there.
  ///
  /// Of a document without recognised pages nothing is known.
  func wholePages(of document: [UInt8], basis: ReadingBasis) throws -> Int? {
    try reader.unsafeRead { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT whole, (SELECT count(*) FROM page WHERE document = reading.document AND basis = reading.basis)
          FROM reading WHERE document = ? AND basis = (SELECT id FROM basis WHERE text = ?)
          """)
      guard let row = try Row.fetchOne(statement, arguments: [Data(document), basis.text]),
        let whole = Int.fromDatabaseValue(row[0]), let present = Int.fromDatabaseValue(row[1])
      else { return nil }
      return whole > 0 && present >= whole ? whole : nil
    }
  }

  /// How much there is, for a person; also of a file of the earlier version, which has pages alone.
  func contents() throws -> ReadingCache.Contents {
    var contents = ReadingCache.Contents()
    let isCurrent = isCurrent
    try reader.unsafeRead { database in
      let row = try Row.fetchOne(database, sql: "SELECT count(*), count(DISTINCT document) FROM page")
      contents.pages = row.flatMap { Int.fromDatabaseValue($0[0]) } ?? 0
      contents.documents = row.flatMap { Int.fromDatabaseValue($0[1]) } ?? 0
      guard isCurrent else { return }
      let answers = try Row.fetchOne(database, sql: "SELECT count(*) FROM answer")
      contents.answers = answers.flatMap { Int.fromDatabaseValue($0[0]) } ?? 0
      contents.use = try Self.use(database)
    }
    return contents
  }

  private static func use(_ database: Database) throws -> ReadingCache.Use {
    var use = ReadingCache.Use()
    let rows = try Row.fetchCursor(database, sql: "SELECT name, value FROM counter")
    while let row = try rows.next() {
      guard let name = String.fromDatabaseValue(row[0]), let value = Int.fromDatabaseValue(row[1]) else { continue }
      if name == since { use.since = Double(value) / 1_000 }
      if let counter = ReadingCache.Use.Counter(rawValue: name) { use.add(counter, value) }
    }
    return use
  }

  /// What a content is sealed with, so that one that the disk has spoilt is none.
  ///
  /// It is FNV-1a with 64 bits; SQLite itself has no checksums.
  static func seal(_ content: Data) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    content.withUnsafeBytes { bytes in for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    return Int64(bitPattern: hash)
  }
}
