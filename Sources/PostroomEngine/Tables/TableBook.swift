internal import PostroomModel

/// What is known of a run over tables: the journal, and what follows from its lines.
final class TableBook {
  let journal: TableJournal
  let drafts: TableDrafts
  let placing: TablePlacing
  private(set) var totals = TableTotals()
  private(set) var lengths = TableLengths()
  private(set) var columns: [String] = []
  /// How many of the columns the heading of the draft has.
  private(set) var headed = 0
  private(set) var seed: UInt64 = 0
  /// How many files an earlier run had done.
  private(set) var resumedFiles = 0
  var forms = TableForms()
  /// Outputs of earlier runs that this one may replace, as they were placed.
  private(set) var replaces: [[Int64]] = []
  private var sealed = ContinuousClock.now

  /// How often what was written is brought to the disk: what a power cut costs at most, in seconds.
  private static let sealInterval = Duration.seconds(2)

  /// What an earlier run has left to do.
  enum State {
    /// Everything is done.
    case done
    /// Go on with the file that comes next.
    case open
  }

  init(output: String) throws(Fault) {
    drafts = try TableDrafts(output: output)
    journal = try TableJournal(folder: drafts.folder)
    placing = TablePlacing(output: output)
  }

  // MARK: - Taking up an earlier run

  /// Goes through the journal beside the files; what no longer is as it was is read anew from there on.
  ///
  /// - Parameters:
  ///   - request: What this run is asked.
  ///   - sources: The files; those that are done are taken from it, and the first that is not is given back by `next`.
  func takeUp(_ request: TableRequest, _ sources: PeekedSources) throws(Fault) -> State {
    var earlier = Earlier()
    try journal.forEachLine { (line, end) throws(Fault) in try earlier.take(line, end, request, sources) }
    try finishPlacing(earlier)
    let stands = earlier.hasEnded && placing.changed(earlier.placed) == nil
    if stands, earlier.isWhole, sources.peek() == nil {
      adopt(earlier)
      return .done
    }
    let ours = earlier.replaces + earlier.placed.map(\.identity)
    try placing.check(ours: ours)
    replaces = ours
    guard earlier.isSame, !earlier.hasPlaced, drafts.hold(earlier.lengths) else {
      sources.restart()
      try begin(request, replaces: ours)
      return .open
    }
    adopt(earlier)
    resumedFiles = totals.files
    try drafts.cut(to: lengths)
    try journal.resume(at: earlier.place)
    return .open
  }

  /// A death between two renames is made up for.
  private func finishPlacing(_ earlier: Earlier) throws(Fault) {
    guard earlier.hasPlaced, !earlier.hasEnded else { return }
    try placing.place(earlier.placed)
  }

  private func adopt(_ earlier: Earlier) {
    (totals, lengths, columns, headed) = (earlier.totals, earlier.lengths, earlier.columns, earlier.headed)
    (seed, forms) = (earlier.seed, earlier.forms)
  }

  private func begin(_ request: TableRequest, replaces: [[Int64]]) throws(Fault) {
    seed = .random(in: 1 ... .max)
    try drafts.cut(to: TableLengths())
    try journal.begin(
      TableJournal.Head(identity: request.identity, seed: String(seed), replaces: replaces))
    try drafts.append(request.rejectHeading, to: .rejects)
    lengths.rejects = request.rejectHeading.count
  }

  // MARK: - Writing

  /// Takes down what became of a file.
  func record(_ entry: TableEntry, _ checkpoint: TableCheckpoint) throws(Fault) {
    try journal.append(entry: entry.json, checkpoint)
    note(entry, checkpoint)
    if .now - sealed >= Self.sealInterval { try seal() }
  }

  private func note(_ entry: TableEntry, _ checkpoint: TableCheckpoint) {
    totals.add(entry, doubts: forms.doubts(entry.form))
    columns += checkpoint.columns
    if lengths.rows == 0, checkpoint.lengths.rows > 0 { headed = columns.count }
    lengths = checkpoint.lengths
  }

  /// Brings all to the disk.
  func seal() throws(Fault) {
    try drafts.synchronise()
    try journal.seal()
    sealed = .now
  }
}
