internal import Foundation
internal import GRDB
public import PostroomModel

/// A file as intake found it, before it is entered.
public struct ArrivedFile: Hashable, Sendable {
  /// Its absolute path in the form of ``PathText``.
  public var source: String
  /// What its inode looks like.
  public var identity: FileIdentity
  /// Whether its source is removed in the end; nil leaves it to the run.
  public var moves: Bool?

  /// Makes an arrival.
  public init(source: String, identity: FileIdentity, moves: Bool? = nil) {
    self.source = source
    self.identity = identity
    self.moves = moves
  }
}

extension Ledger {
  /// Enters the files that the ledger does not know yet.
  ///
  /// A file is known when a document that was not undone has the same source and either is still open or had the
  /// same identity. One that is gone is known when a document was moved away from there.
  ///
  /// - Parameters:
  ///   - files: The files, any number; a lot of some dozens makes the commit cheap.
  ///   - run: The run that found them.
  ///   - moves: Whether the sources of those are to be removed in the end that do not say it themselves.
  /// - Returns: For each file what was done, in their order.
  public func enter(_ files: [ArrivedFile], run: Int64, moves: Bool) throws(Fault) -> [Entry] {
    try write { database in
      let find = try database.cachedStatement(
        sql: """
          SELECT run, outcome FROM document WHERE source = ? AND state <> 'undone' AND (state = 'open' OR
          (device = ? AND inode = ? AND size = ? AND modified = ?)) LIMIT 1
          """)
      let insert = try database.cachedStatement(
        sql: """
          INSERT INTO document (run, source, device, inode, size, modified, state, moves)
          VALUES (?, ?, ?, ?, ?, ?, 'open', ?)
          """)
      let findMoved = try database.cachedStatement(
        sql: """
          SELECT run, outcome FROM document WHERE source = ? AND moves = 1 AND state IN ('placed', 'done', 'refiling')
          ORDER BY id DESC LIMIT 1
          """)
      return try files.map { file in
        let identity = file.identity
        if identity == .missing, let moved = try Row.fetchOne(findMoved, arguments: [file.source]) {
          return .known(run: moved[0], outcome: (moved[1] as String?).flatMap(Outcome.init))
        }
        let known = try Row.fetchOne(
          find,
          arguments: [
            file.source, identity.device, identity.inode, identity.size, identity.modified,
          ])
        if let known { return .known(run: known[0], outcome: (known[1] as String?).flatMap(Outcome.init)) }
        try insert.execute(
          arguments: [
            run, file.source, identity.device, identity.inode, identity.size, identity.modified, file.moves ?? moves,
          ])
        return .new(document: database.lastInsertedRowID)
      }
    }
  }

  /// What entering a file came to.
  public enum Entry: Hashable, Sendable {
    /// It is a new document with this number.
    case new(document: Int64)
    /// It was entered or last handled by this run, and ended so, if it did.
    case known(run: Int64, outcome: Outcome?)
  }

  /// Hands open documents of earlier runs to a run; what they held is to be read anew.
  public func takeUp(_ documents: [Int64], run: Int64) throws(Fault) {
    try write { database in
      let update = try database.cachedStatement(sql: "UPDATE document SET run = ?, hash = NULL WHERE id = ?")
      for document in documents { try update.execute(arguments: [run, document]) }
    }
  }

  /// Whether a document was moved away from a path.
  public func wasMoved(from source: String) throws(Fault) -> Bool {
    try read { database in
      try Int.fetchOne(
        database,
        sql:
          "SELECT 1 FROM document WHERE source = ? AND moves = 1 AND state IN ('placed', 'done', 'refiling') LIMIT 1",
        arguments: [source]) != nil
    }
  }

  /// The document that has this content already, if any: not itself a duplicate, not undone, not the one asking.
  ///
  /// Of documents still being read only those that came before count: were later ones to count as well, two that are
  /// taken up again after a death could each be taken for a copy of the other. One whose bytes could never be read
  /// does not count.
  public func original(of hash: [UInt8], otherThan id: Int64) throws(Fault) -> Int64? {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT id FROM document WHERE hash = ?1 AND id <> ?2 AND state NOT IN ('undone', 'undoing', 'reopening')
          AND duplicate_of IS NULL
          AND (state <> 'done' OR destination IS NOT NULL) AND (state <> 'open' OR id < ?2)
          ORDER BY id LIMIT 1
          """)
      return try Int64.fetchOne(statement, arguments: [Data(hash), id])
    }
  }

  /// The documents in one state, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - state: The state.
  ///   - after: Only documents with a greater number.
  ///   - limit: At most so many.
  public func documents(in state: DocumentRecord.State, after: Int64 = 0, limit: Int) throws(Fault)
    -> [DocumentRecord]
  {
    try read { database in
      // The state stands in the text of the query so that the partial index serves it.
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRecord.columns) FROM document WHERE state = '\(state.rawValue)' AND id > ?
          ORDER BY id LIMIT ?
          """, arguments: [after, limit]
      ).map { try DocumentRecord(row: $0) }
    }
  }
}
