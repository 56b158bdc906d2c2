internal import Foundation
internal import GRDB
public import PostroomModel

/// What is decided about a document before the disk is touched.
public struct FilingIntent: Hashable, Sendable {
  /// The document's number.
  public var document: Int64
  /// SHA-256 of its bytes.
  public var hash: [UInt8]?
  /// How it ends.
  public var outcome: Outcome
  /// Its category.
  public var category: String?
  /// Where it goes, relative to the output folder; nil when nothing is placed.
  public var destination: String?
  /// Where its fault goes, relative to the output folder.
  public var faultFile: String?
  /// Whether the source is removed in the end.
  public var moves: Bool
  /// How many pages it has.
  public var pages: Int
  /// How many of its pages are accounted for.
  public var pagesAccounted: Int
  /// What went wrong.
  public var faultCode: Fault.Code?
  /// Its line of `results.jsonl`.
  public var result: String
  /// The document whose content it repeats.
  public var duplicateOf: Int64?
  /// The documents that it is divided into.
  public var parts: [PartIntent]

  /// Makes an intent.
  public init(
    document: Int64, hash: [UInt8]?, outcome: Outcome, category: String? = nil, destination: String? = nil,
    faultFile: String? = nil, moves: Bool, pages: Int = 0, pagesAccounted: Int = 0,
    faultCode: Fault.Code? = nil, result: String, duplicateOf: Int64? = nil,
    parts: [PartIntent] = []
  ) {
    self.document = document
    self.hash = hash
    self.outcome = outcome
    self.category = category
    self.destination = destination
    self.faultFile = faultFile
    self.moves = moves
    self.pages = pages
    self.pagesAccounted = pagesAccounted
    self.faultCode = faultCode
    self.result = result
    self.duplicateOf = duplicateOf
    self.parts = parts
  }
}

extension Ledger {
  /// Whether no document claims the path, neither for itself nor for its fault, nor as the place that it comes from.
  ///
  /// - Parameter path: A path relative to the output folder.
  public func isFree(_ path: String) throws(Fault) -> Bool {
    try read { database in
      let origins = hasCorrectionTables ? " OR EXISTS (SELECT 1 FROM refiling WHERE origin = ?1)" : ""
      let statement = try database.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM document WHERE destination = ?1)
          OR EXISTS (SELECT 1 FROM document WHERE fault_file = ?1)\(origins)
          """)
      return try Int.fetchOne(statement, arguments: [path]) == 0
    }
  }

  /// Commits what is decided about a lot of documents; from here on recovery knows what the disk may hold.
  public func commitIntents(_ intents: [FilingIntent]) throws(Fault) {
    try write { database in
      let update = try database.cachedStatement(
        sql: """
          UPDATE document SET state = 'intent', hash = ?, outcome = ?, category = ?, destination = ?,
          fault_file = ?, moves = ?, pages = ?, pages_accounted = ?, fault_code = ?, result = ?,
          duplicate_of = ? WHERE id = ?
          """)
      for intent in intents {
        try update.execute(
          arguments: [
            intent.hash.map { Data($0) }, intent.outcome.rawValue, intent.category, intent.destination,
            intent.faultFile,
            intent.moves, intent.pages, intent.pagesAccounted, intent.faultCode?.rawValue, intent.result,
            intent.duplicateOf, intent.document,
          ])
        try Self.enterParts(intent, database)
      }
    }
  }

  /// Commits that a document's fault goes elsewhere, because a foreign file has its name.
  public func renameFault(of document: Int64, to path: String) throws(Fault) {
    try write { database in
      try database.execute(sql: "UPDATE document SET fault_file = ? WHERE id = ?", arguments: [path, document])
    }
  }

  /// Commits that documents came to another state, with their final lines of `results.jsonl` where given.
  public func advance(_ steps: [(document: Int64, state: DocumentRecord.State, result: String?)]) throws(Fault) {
    try write { database in
      let update = try database.cachedStatement(
        sql: "UPDATE document SET state = ?, result = coalesce(?, result) WHERE id = ?")
      for step in steps {
        try update.execute(arguments: [step.state.rawValue, step.result, step.document])
      }
    }
  }

  /// Puts documents back to the state before they were decided, keeping only what intake found.
  public func reopen(_ documents: [Int64]) throws(Fault) {
    try forget(documents, state: .open)
  }

  /// Marks documents as put back; they count no more and free their names.
  public func markUndone(_ documents: [Int64]) throws(Fault) {
    try forget(documents, state: .undone)
  }

  private func forget(_ documents: [Int64], state: DocumentRecord.State) throws(Fault) {
    try write { database in
      let update = try database.cachedStatement(
        sql: """
          UPDATE document SET state = ?, outcome = NULL, category = NULL, destination = NULL, fault_file = NULL,
          duplicate_of = NULL, pages = 0, pages_accounted = 0, fault_code = NULL, result = NULL,
          hash = NULL WHERE id = ?
          """)
      for document in documents {
        try update.execute(arguments: [state.rawValue, document])
        try Self.withdrawParts(of: document, database)
      }
    }
  }

  /// Records what was read of documents: their content, so that a second copy is known as one, and the version of
  /// the file that had it.
  public func recordContents(_ contents: [(document: Int64, hash: [UInt8]?, identity: FileIdentity)]) throws(Fault) {
    try write { database in
      let update = try database.cachedStatement(
        sql: "UPDATE document SET hash = ?, device = ?, inode = ?, size = ?, modified = ? WHERE id = ?")
      for content in contents {
        let identity = content.identity
        try update.execute(
          arguments: [
            content.hash.map { Data($0) }, identity.device, identity.inode, identity.size, identity.modified,
            content.document,
          ])
      }
    }
  }

  /// Opens every duplicate again whose original lies nowhere, was put back, or holds something else by now.
  ///
  /// - Returns: How many there were.
  public func reopenOrphans() throws(Fault) -> Int {
    try write { database in
      try database.execute(
        sql: """
          UPDATE document SET state = 'open', outcome = NULL, duplicate_of = NULL, result = NULL, hash = NULL
          WHERE duplicate_of IS NOT NULL AND state IN ('done', 'placed') AND NOT EXISTS (
            SELECT 1 FROM document AS original WHERE original.id = document.duplicate_of
            AND original.hash = document.hash AND original.duplicate_of IS NULL
            AND (original.state IN ('open', 'intent') OR
              (original.state IN ('done', 'placed', 'refiling') AND original.destination IS NOT NULL)))
          """)
      return database.changesCount
    }
  }
}
