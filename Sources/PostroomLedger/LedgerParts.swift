internal import Foundation
internal import GRDB
public import PostroomModel

/// A document that a scan was divided into, before it is read: its pages as a file of our own.
public struct PartIntent: Hashable, Sendable {
  /// The absolute path of the file that holds its pages, in the form of ``PathText``.
  public var source: String
  /// What the inode of that file looks like.
  public var identity: FileIdentity
  /// Which pages of the scan it holds.
  public var pages: PageRange

  /// Makes an intent.
  public init(source: String, identity: FileIdentity, pages: PageRange) {
    self.source = source
    self.identity = identity
    self.pages = pages
  }
}

/// Where a part comes from.
public struct PartOrigin: Hashable, Sendable {
  /// The ledger's number of the scan.
  public var container: Int64
  /// Where the scan was found.
  public var source: String
  /// SHA-256 of the scan's bytes.
  public var hash: [UInt8]?
  /// The place of the part among those of the scan, from 1.
  public var number: Int
  /// Which pages of the scan it holds.
  public var pages: PageRange

  /// Makes an origin.
  public init(container: Int64, source: String, hash: [UInt8]?, number: Int, pages: PageRange) {
    self.container = container
    self.source = source
    self.hash = hash
    self.number = number
    self.pages = pages
  }
}

extension Ledger {
  /// Puts the parts of a document in the place of those that it had and that were not read yet.
  ///
  /// They are open, and taken up once the document itself lies in its place.
  static func enterParts(_ intent: FilingIntent, _ database: Database) throws {
    try withdrawParts(of: intent.document, database)
    guard !intent.parts.isEmpty else { return }
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO document (run, parent, source, device, inode, size, modified, state, moves)
        SELECT run, id, ?, ?, ?, ?, ?, 'open', 1 FROM document WHERE id = ?
        """)
    let number = try database.cachedStatement(
      sql: "INSERT INTO part (document, number, first_page, last_page) VALUES (?, ?, ?, ?)")
    for (index, part) in intent.parts.enumerated() {
      let identity = part.identity
      try insert.execute(
        arguments: [
          part.source, identity.device, identity.inode, identity.size, identity.modified, intent.document,
        ])
      try number.execute(arguments: [database.lastInsertedRowID, index + 1, part.pages.first, part.pages.last])
    }
  }

  /// Takes back the parts of a document that were not read yet.
  static func withdrawParts(of document: Int64, _ database: Database) throws {
    let withdraw = try database.cachedStatement(
      sql: "UPDATE document SET state = 'undone', hash = NULL WHERE parent = ? AND state = 'open'")
    try withdraw.execute(arguments: [document])
  }

  /// The open parts of scans that lie in their places, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  public func partsToRead(after: Int64 = 0, limit: Int) throws(Fault) -> [DocumentRecord] {
    guard hasPartTable else { return [] }
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRecord.columns) FROM document WHERE state = 'open' AND parent IS NOT NULL AND id > ?
          AND (SELECT state FROM document AS container WHERE container.id = document.parent) IN ('placed', 'done')
          ORDER BY id LIMIT ?
          """, arguments: [after, limit]
      ).map { try DocumentRecord(row: $0) }
    }
  }

  /// Where a document comes from that is a part of a scan; nil when it is none.
  public func origin(ofPart document: Int64) throws(Fault) -> PartOrigin? {
    guard hasPartTable else { return nil }
    return try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT container.id, container.source, container.hash, number, first_page, last_page
          FROM part JOIN document ON document.id = part.document
          JOIN document AS container ON container.id = document.parent WHERE part.document = ?
          """)
      return try Row.fetchOne(statement, arguments: [document]).map { row in
        PartOrigin(
          container: row[0], source: row[1], hash: (row[2] as Data?).map(Array.init), number: row[3],
          pages: PageRange(first: row[4], last: row[5]))
      }
    }
  }

  /// Where a person finds a document: the path of the file that came in, for a part that of its scan.
  public func shownSource(of document: Int64) throws(Fault) -> String? {
    if let origin = try origin(ofPart: document) { return origin.source }
    return try self.document(document)?.source
  }

  /// What a person knows a document by: where it was found, for a part with the pages of its scan.
  public func shownName(of document: DocumentRecord) throws(Fault) -> String {
    guard document.parent != nil, let origin = try origin(ofPart: document.id) else { return document.source }
    return "\(origin.source), pages \(origin.pages.text)"
  }

  /// The parts of a scan that were not undone, in their order.
  public func parts(of container: Int64) throws(Fault) -> [(document: DocumentRecord, pages: PageRange)] {
    guard hasPartTable else { return [] }
    return try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT \(DocumentRecord.columns), (SELECT first_page FROM part WHERE document = document.id),
          (SELECT last_page FROM part WHERE document = document.id) FROM document
          WHERE parent = ? AND state <> 'undone' ORDER BY id
          """)
      return try Row.fetchAll(statement, arguments: [container]).map { row in
        let count = DocumentRecord.columnCount
        return (try DocumentRecord(row: row), PageRange(first: row[count], last: row[count + 1]))
      }
    }
  }

  /// Whether a file of our own that holds a part is still needed: until it lies in the archive, and as long as it is the
  /// only file of a duplicate or of a document that could not be filed.
  public func needsPart(_ source: String) throws(Fault) -> Bool {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM document WHERE source = ? AND state <> 'undone'
          AND (state <> 'done' OR destination IS NULL))
          """)
      return try Bool.fetchOne(statement, arguments: [source]) ?? true
    }
  }
}
