internal import Foundation
internal import PostroomLedger
public import PostroomModel

extension ArchiveChanges {
  /// What a correction came to.
  public struct Corrected: Sendable, Codable {
    /// The ledger's number of the document.
    public var number: Int64
    /// How it ended before.
    public var before: Outcome
    /// How it ends now.
    public var status: Outcome
    /// Where it lay, relative to the output folder.
    public var origin: String?
    /// Where it lies, relative to the output folder.
    public var destination: String?
    /// What was put down, in order.
    public var changes: [Change]
    /// What is still missing or doubtful.
    public var doubts: [Doubt]
    /// What a person should know about other documents, one sentence each.
    public var warnings: [String] = []

    /// One thing that was said.
    public struct Change: Sendable, Codable {
      /// The field's contract name, `category` or `outcome`.
      public var subject: String
      /// What stood there.
      public var old: String?
      /// What stands there now.
      public var new: String?
    }
  }

  /// Carries out what a person says about a document, and puts it down.
  ///
  /// A document in which nothing is doubtful any more goes from `review/` to its place; a filed one whose place follows
  /// from what was corrected goes to that. The next run on the same archive that meets the same content decides alike.
  ///
  /// - Parameters:
  ///   - reference: What names the document, as ``ReviewQueue/document(_:)`` has it.
  ///   - now: The moment that is put down, in seconds since 1970; nil is this one.
  /// - Throws: `usage-invalid` when it cannot be carried out as said; `undo-conflict` when the document in the archive is
  ///   not what was filed; `filing-unclear` when it cannot be read there, or could not be taken from its old place;
  ///   `output-occupied`, `output-unwritable`, `disk-low`, `ledger-damaged`.
  public func correct(_ reference: String, _ correction: Correction, now: Double? = nil) throws(Fault) -> Corrected {
    let now = now ?? Date().timeIntervalSince1970
    try correction.check()
    try recover()
    let queue = ReviewQueue(ledger)
    let record = try queue.document(reference)
    guard let run = try ledger.run(record.run) else {
      throw Fault(.ledgerDamaged, "run \(record.run)", "The run that took the document in is not known.")
    }
    let file = record.destination.flatMap { try? OpenFile(path: output + "/" + $0) }
    let format = try file?.format() ?? .unknown
    let corrected = try CorrectedDocument(
      record, correction, earlier: try queue.history(record), run: run, format: format, now: now)
    let destination = try newPlace(of: corrected)
    var row = corrected.row
    row.destination = destination ?? record.destination
    try disk.observed(.commit) { () throws(Fault) in try ResultFiles.distrust(ledger) }
    let amendment = Amendment(
      document: record.id, outcome: row.status, category: row.category, destination: destination, result: row.json,
      corrections: corrected.records)
    try disk.observed(.commit) { () throws(Fault) in try ledger.amend(amendment) }
    let refiled = try Refiling(ledger: ledger, disk: disk, output: output).finish()
    try disk.observed(.commit) { () throws(Fault) in try rebuildResults() }
    let answers = try bringAnswersUpToDate(RunSettings(run).profile)
    if let own = refiled.standing.first(where: { $0.document == record.id }) { throw own.fault }
    return Corrected(
      number: record.id, before: corrected.old.status, status: row.status, origin: record.destination,
      destination: try ledger.document(record.id)?.destination,
      changes: corrected.records.map { Corrected.Change(subject: $0.subject, old: $0.old, new: $0.new) },
      doubts: row.doubts, warnings: refiled.warnings(except: record.id) + (answers?.troubles ?? []))
  }

  /// A free place for a document that has to go elsewhere; nil when it stays.
  private func newPlace(of corrected: CorrectedDocument) throws(Fault) -> String? {
    guard let wanted = corrected.wanted, let old = corrected.record.destination,
      !DestinationPlanner.isNumbered(old, of: wanted)
    else { return nil }
    let folder = try OpenFolder(path: PathText.folder(of: output + "/" + old))
    guard try Refiling.isContent(of: corrected.record, PathText.name(of: old), in: folder) else {
      throw Fault(.undoConflict, output + "/" + old, "It is not what was filed any more.")
    }
    var planner = try DestinationPlanner(ledger: ledger, template: NamingTemplate("", date: RunDate()))
    var taken: Set<String> = []
    while true {
      let path = try planner.free(wanted, taken: taken)
      guard FileIdentity(path: output + "/" + path) != nil else { return path }
      taken.insert(path)
    }
  }
}
