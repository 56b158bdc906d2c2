public import PostroomLedger
public import PostroomModel

/// The documents that wait for a person, and how a person names one.
public struct ReviewQueue {
  private let ledger: Ledger

  /// Opens the queue of an archive.
  public init(_ ledger: Ledger) { self.ledger = ledger }

  /// A document as the queue shows it.
  public struct Entry: Sendable, Codable {
    /// The ledger's number of the document.
    public var number: Int64
    /// SHA-256 of its content in hexadecimal.
    public var id: String
    /// Where it came from: an absolute path in the form of `PathText`.
    public var source: String
    /// How it ended.
    public var status: Outcome
    /// Its category.
    public var category: String?
    /// How sure that is, 0 to 1.
    public var confidence: Double?
    /// What is missing or doubtful.
    public var doubts: [Doubt]
    /// Where it lies, relative to the output folder.
    public var destination: String?
  }

  /// How many documents are looked at at once.
  private static let lot = 500
  /// The fewest digits of a hash that name a document.
  private static let leastDigits = 4

  /// The documents that wait, in the order of their numbers.
  ///
  /// - Parameters:
  ///   - reason: Only those that wait for this reason; nil for all.
  ///   - category: Only those of this category; nil for all.
  ///   - limit: At most so many.
  /// - Throws: `ledger-damaged`.
  /// - Complexity: O(documents in review).
  public func waiting(reason: Doubt.Reason? = nil, category: String? = nil, limit: Int = .max) throws(Fault) -> [Entry]
  {
    var entries: [Entry] = []
    var last: Int64 = 0
    while entries.count < limit {
      let records = try ledger.documentsInReview(after: last, limit: Self.lot)
      guard let end = records.last else { break }
      last = end.id
      for record in records where entries.count < limit && (category == nil || record.category == category) {
        let entry = try entry(record)
        if reason == nil || entry.doubts.contains(where: { $0.reason == reason }) { entries.append(entry) }
      }
    }
    return entries
  }

  /// A document as the queue shows it.
  ///
  /// - Throws: `ledger-damaged` when its result cannot be read.
  public func entry(_ record: DocumentRecord) throws(Fault) -> Entry {
    let row = try row(record)
    return Entry(
      number: record.id, id: row.id ?? "", source: row.source, status: row.status, category: row.category,
      confidence: row.confidence, doubts: row.openDoubts, destination: record.destination)
  }

  /// A document's line of the results.
  ///
  /// - Throws: `usage-invalid` when it has none yet; `ledger-damaged` when it cannot be read.
  public func row(_ record: DocumentRecord) throws(Fault) -> ResultRow {
    guard record.result != nil else {
      throw Fault(.usageInvalid, "\(record.id)", "This document is \(record.state.rawValue): it has no result.")
    }
    guard let row = record.row else { throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.") }
    return row
  }

  /// The document that a person means.
  ///
  /// - Parameter reference: The ledger's number, the path in the archive, the name in `review/`, or at least four digits
  ///   with which the content's hash begins.
  /// - Throws: `usage-invalid` when there is none, or more than one.
  public func document(_ reference: String) throws(Fault) -> DocumentRecord {
    if let number = Int64(reference), let record = try ledger.document(number) { return record }
    for path in [reference, "review/" + reference] {
      if let record = try ledger.document(at: path) { return record }
    }
    let found = reference.utf8.count < Self.leastDigits ? [] : try ledger.documents(hashPrefix: reference, limit: 2)
    guard let record = found.first else {
      throw Fault(
        .usageInvalid, String(reference.prefix(200)), "No document has this number, name or beginning of a hash.")
    }
    guard found.count == 1 else {
      throw Fault(.usageInvalid, reference, "The hashes of more than one document begin so; give more digits.")
    }
    return record
  }

  /// What people said about a document's content, in whatever document it came; the oldest first.
  ///
  /// - Throws: `ledger-damaged`.
  public func history(_ record: DocumentRecord) throws(Fault) -> [CorrectionRecord] {
    guard let hash = record.hash else { return try ledger.corrections(document: record.id) }
    return try ledger.corrections(of: hash)
  }
}
