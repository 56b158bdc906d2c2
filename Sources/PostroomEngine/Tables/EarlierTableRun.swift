internal import FoundationEssentials
internal import PostroomModel

extension TableBook {
  /// What the journal tells of an earlier run, as far as its files are as they were.
  struct Earlier {
    var totals = TableTotals()
    var lengths = TableLengths()
    var columns: [String] = []
    var headed = 0
    var seed: UInt64 = 0
    var forms = TableForms()
    var replaces: [[Int64]] = []
    var placed: [TableJournal.Placed] = []
    /// Whether it is a run of the same command.
    var isSame = false
    /// Whether all its files are as they were.
    var isWhole = true
    var hasPlaced: Bool { !placed.isEmpty }
    var hasEnded = false
    /// The place behind the last line that counts.
    var place = 0
    private let decoder = JSONDecoder()

    /// Takes a line in; false when what follows does not matter.
    mutating func take(
      _ line: TableJournal.Line, _ end: Int, _ request: TableRequest, _ sources: PeekedSources
    ) throws(Fault) -> Bool {
      switch line {
      case .head(let head):
        isSame = head.isCurrent && head.identity == request.identity && !request.isFresh
        seed = UInt64(head.seed) ?? 0
        replaces = head.replaces
        lengths.rejects = request.rejectHeading.count
      case .form(let json): if isSame, isWhole { forms.add(json) }
      case .file(let entry, let checkpoint):
        guard isSame, isWhole else { break }
        isWhole = try accept(entry, checkpoint, sources)
      case .placing(let files): placed = files
      case .end: hasEnded = true
      case .other: break
      }
      if isSame, isWhole { place = end }
      return true
    }

    /// Whether the file that comes next is the one of the line, unchanged.
    private mutating func accept(
      _ json: [UInt8], _ checkpoint: TableCheckpoint, _ sources: PeekedSources
    ) throws(Fault) -> Bool {
      guard let entry = try? decoder.decode(TableEntry.self, from: Data(json)), let source = sources.peek(),
        source.path == entry.path, source.name == entry.file,
        entry.isLasting, TableFileStamp.numbers(path: source.path) == checkpoint.identity
      else { return false }
      // Without its keys, nothing behind it would be found to be a duplicate of its rows.
      if checkpoint.isKeyless == true, sources.hasFollowing() { return false }
      sources.drop()
      totals.add(entry, doubts: forms.doubts(entry.form))
      columns += checkpoint.columns
      if lengths.rows == 0, checkpoint.lengths.rows > 0 { headed = columns.count }
      lengths = checkpoint.lengths
      return true
    }
  }
}

/// The files of a run, of which the next can be looked at before it is taken.
final class PeekedSources {
  private let request: TableRequest
  private var sources: TableSources
  /// Those that were looked at: at most two.
  private var waiting: [TableSources.Source] = []

  init(_ request: TableRequest) {
    self.request = request
    sources = TableSources(request)
  }

  /// How many entries were left out so far, by reason.
  var leftOut: [String: Int] { sources.leftOut }

  func peek() -> TableSources.Source? {
    look(ahead: 1)
    return waiting.first
  }

  /// Whether another file comes behind the next one.
  func hasFollowing() -> Bool {
    look(ahead: 2)
    return waiting.count > 1
  }

  func drop() { waiting = Array(waiting.dropFirst()) }

  func next() -> TableSources.Source? {
    defer { drop() }
    return peek()
  }

  private func look(ahead count: Int) {
    while waiting.count < count, let source = sources.next() { waiting.append(source) }
  }

  /// Makes sure that the end of the files was one.
  func check() throws(Fault) { try sources.check() }

  /// Begins again with the first file.
  func restart() {
    sources = TableSources(request)
    waiting = []
  }
}
