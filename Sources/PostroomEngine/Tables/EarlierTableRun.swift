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
  private var waiting: TableSources.Source?

  init(_ request: TableRequest) {
    self.request = request
    sources = TableSources(request)
  }

  /// How many entries were left out so far, by reason.
  var leftOut: [String: Int] { sources.leftOut }

  func peek() -> TableSources.Source? {
    if waiting == nil { waiting = sources.next() }
    return waiting
  }

  func drop() { waiting = nil }

  func next() -> TableSources.Source? {
    defer { waiting = nil }
    return peek()
  }

  /// Begins again with the first file.
  func restart() {
    sources = TableSources(request)
    waiting = nil
  }
}
