internal import Foundation
public import PostroomLedger
public import PostroomModel

/// What is done to an archive beside running: undoing, opening failed documents again, and correcting.
public struct ArchiveChanges: Sendable {
  let ledger: Ledger
  let output: String
  let disk: Disk
  let filling: FormFilling?
  /// Whether a run is at work on the archive, which has recovered it and brings its results up to date.
  let isBesideRun: Bool

  /// Prepares changes of an output folder; the caller holds its lock.
  ///
  /// - Parameter filling: How companies' PDF forms are filled; without it the next run fills them anew.
  public init(ledger: Ledger, output: String, disk: Disk = Disk(), filling: FormFilling? = nil) {
    self.init(ledger: ledger, output: output, disk: disk, filling: filling, isBesideRun: false)
  }

  init(ledger: Ledger, output: String, disk: Disk, filling: FormFilling? = nil, isBesideRun: Bool) {
    self.filling = filling
    self.ledger = ledger
    self.output = output
    self.disk = disk
    self.isBesideRun = isBesideRun
  }

  /// What a change came to.
  public struct Report: Sendable, Codable {
    /// Documents put back.
    public var documents = 0
    /// What could not be put back.
    public var conflicts: [Fault] = []
    /// Replies about documents that were put back which were sent, or may have been: they cannot be called back.
    public var sentReplies = 0
  }

  /// Puts the documents of a run back, after finishing what a killed run left half done.
  ///
  /// - Parameter run: The run's number; nil for all runs.
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`.
  public func undo(run: Int64?) throws(Fault) -> Report {
    try recover()
    try ResultFiles.distrust(ledger)
    let undone = try Undo(ledger: ledger, output: output, disk: disk).run(run, purpose: .forget)
    for record in try ledger.runs() where run == nil || record.id == run {
      if undone.conflicts.isEmpty { try ledger.markRun(record.id, undone: true) }
    }
    try rebuildResults()
    try takeAnswersAway()
    try PartFolder(output: output, disk: disk).tidy(ledger)
    return Report(
      documents: undone.undone, conflicts: undone.conflicts,
      sentReplies: try ledger.repliesOfUndoneDocuments(run: run))
  }

  /// Takes documents out of the archive and opens them again, with the duplicates of their contents.
  ///
  /// - Parameter outcomes: Documents that ended so.
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`.
  public func reopen(_ outcomes: Set<Outcome>) throws(Fault) -> Report {
    try recover()
    try ResultFiles.distrust(ledger)
    let reopened = try Undo(ledger: ledger, output: output, disk: disk).run(nil, purpose: .readAgain) { record in
      record.outcome.map(outcomes.contains) ?? false
    }
    return Report(documents: reopened.undone, conflicts: reopened.conflicts)
  }

  /// The settings of the last run.
  ///
  /// - Throws: `ledger-missing` when there was none; `ledger-damaged`.
  public func lastSettings() throws(Fault) -> RunSettings {
    guard let run = try ledger.runs(limit: 1).first else {
      throw Fault(.ledgerMissing, output, "No run was made here.")
    }
    return try RunSettings(run)
  }

  /// Finishes what was left half done; a run has done so, and has things under way that are none of ours.
  func recover() throws(Fault) {
    if !isBesideRun { _ = try Recovery(ledger: ledger, disk: disk, output: output).run() }
  }

  /// Takes the forms and replies of documents away that were put back.
  private func takeAnswersAway() throws(Fault) {
    guard !isBesideRun else { return }
    let places = AnswerPlaces(ledger: ledger, output: output, disk: disk)
    try places.recover()
    _ = try places.removeUnwanted([])
    try AnswerList(ledger: ledger, output: output).write()
  }

  /// Makes forms and replies that are missing, failed, or no longer true, after finishing what a killed run left.
  ///
  /// - Throws: As ``ArchiveAnswers/bringUpToDate(now:)``.
  public func answer(by profile: Profile) throws(Fault) -> AnswerSummary {
    try recover()
    return try bringAnswersUpToDate(profile) ?? AnswerSummary()
  }

  /// The same on a thread of its own, for callers that may not wait.
  public func answerApart(by profile: Profile) async -> Result<AnswerSummary, Fault> {
    await Self.apart { () throws(Fault) in try answer(by: profile) }
  }

  private static func apart<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async -> Result<Value, Fault> {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: Result { () throws(Fault) in try work() }) }
    }
  }

  /// Makes the forms and replies say what their documents say by now.
  func bringAnswersUpToDate(_ profile: Profile) throws(Fault) -> AnswerSummary? {
    // A run that is at work does so when it ends.
    guard !isBesideRun else { return nil }
    let answers = ArchiveAnswers(ledger: ledger, output: output, profile: profile, filling: filling, disk: disk)
    return try answers.bringUpToDate()
  }

  /// Writes the result files that are there anew; a run does so itself.
  func rebuildResults() throws(Fault) {
    guard !isBesideRun else { return }
    let present = ResultFormat.allCases.filter {
      FileIdentity(path: "\(output)/results.\($0.rawValue)") != nil
    }
    try ResultFiles(output: output, ledger: ledger, formats: Set(present)).close()
  }
}

extension RunSettings {
  /// The settings of a run that the ledger knows, also of one by an earlier version.
  ///
  /// - Throws: `ledger-damaged`.
  public init(_ run: RunRecord) throws(Fault) {
    let decoder = JSONDecoder()
    if let settings = try? decoder.decode(RunSettings.self, from: Data(run.options.utf8)) {
      self = settings
    } else if let completed = EarlierSettings.completed(run.options),
      let settings = try? decoder.decode(RunSettings.self, from: completed)
    {
      self = settings
    } else {
      throw Fault(.ledgerDamaged, "run \(run.id)", "Its settings cannot be read.")
    }
  }
}
