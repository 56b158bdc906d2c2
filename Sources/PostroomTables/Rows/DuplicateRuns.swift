internal import PostroomModel

/// What an index has spilt.
struct DuplicateRuns: ~Copyable {
  private let file: SpillFile
  private var runs: [DuplicateRun] = []
  private var end = 0
  private let page = UnsafeMutableBufferPointer<DuplicateEntry>.allocate(capacity: DuplicateRun.pageRows)

  /// So many runs of one level are merged, so that few filters are asked.
  private static let fan = 8

  init(file: SpillFile) { self.file = file }

  deinit { page.deallocate() }

  var isEmpty: Bool { runs.isEmpty }
  var rows: Int { runs.reduce(0) { $0 + $1.count } }
  var memoryBytes: Int { runs.reduce(0) { $0 + $1.memoryBytes } }

  /// The place of the row with a key; nil when none was spilt.
  @inline(__always)
  func place(of entry: DuplicateEntry) throws(Fault) -> Int? {
    for run in runs.indices {
      if let place = try runs[run].place(of: entry, in: file, page) { return place }
    }
    return nil
  }

  /// Loads from where the filters' bits are.
  @inline(__always)
  func nearest(_ fingerprint: UInt64) -> UInt64 {
    var touched: UInt64 = 0
    for run in runs.indices { touched ^= runs[run].filter.nearest(fingerprint) }
    return touched
  }

  /// Writes the rows of a table as a run.
  mutating func add(_ table: borrowing DuplicateTable) throws(Fault) {
    let rows = table.count
    guard rows > 0 else { return }
    var writer = DuplicateRunWriter(file, DuplicateRun(start: end, level: 0, rows: rows))
    try table.forEach { (entry) throws(Fault) in try writer.append(entry) }
    try finish(&writer)
    try merge()
  }

  private mutating func finish(_ writer: inout DuplicateRunWriter) throws(Fault) {
    let run = try writer.finish()
    end += run.count
    runs.append(run)
  }

  /// Merges the last runs while there are enough of one level.
  private mutating func merge() throws(Fault) {
    while let level = runs.last?.level, runs.count >= Self.fan, runs.suffix(Self.fan).allSatisfy({ $0.level == level })
    {
      var sources = try runs.suffix(Self.fan).map { (run) throws(Fault) in try DuplicateRunReader(file, run) }
      let rows = runs.suffix(Self.fan).reduce(0) { $0 + $1.count }
      var writer = DuplicateRunWriter(file, DuplicateRun(start: end, level: level + 1, rows: rows))
      while let next = Self.least(sources), let entry = sources[next].head {
        try writer.append(entry)
        try sources[next].advance()
      }
      runs.removeLast(Self.fan)
      try finish(&writer)
    }
  }

  private static func least(_ sources: [DuplicateRunReader]) -> Int? {
    var least: (place: Int, fingerprint: UInt64)?
    for (place, source) in sources.enumerated() {
      guard let fingerprint = source.head?.fingerprint else { continue }
      if fingerprint < least?.fingerprint ?? .max || least == nil { least = (place, fingerprint) }
    }
    return least?.place
  }
}
