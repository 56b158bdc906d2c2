internal import PostroomModel
internal import PostroomNative

/// Reads the lines of one page with the models of its languages.
///
/// A few long lines choose the model that reads the page. Lines with a word in doubt are read with the others too, and each
/// such word is taken from the model that is surest of it.
struct LineReading {
  /// The likeliest language's first.
  let models: [LineModel]
  /// Models that are asked about words in doubt only.
  let auxiliaries: [LineModel]
  let sampler: LineSampler
  let time: Countdown

  /// The readings of a page's lines.
  struct Result {
    /// One for each line; without words where time ran out.
    var lines: [DecodedLine]
    /// The language of most of it.
    var main: String
    /// Whether time ran out.
    var isCutShort = false
  }

  /// So many long lines choose the model.
  private static let probes = 6
  /// A longer line, in heights, says no more than one of this length.
  private static let probeLength: Float = 20
  /// With this mean confidence in them, and so many letters in words that it knows, the first model is not doubted.
  private static let certainty: Float = 0.99
  private static let fluent: Float = 0.6
  /// What letters in known words weigh beside confidence.
  private static let knownWeight: Float = 0.04
  /// A line below this mean confidence is no writing that a dictionary could help.
  private static let hopeless: Float = 0.6
  /// So many columns of lines are read at once: some 4 MB of pictures and states.
  private static let columnsAtOnce = 60_000

  /// Reads lines.
  ///
  /// - Complexity: O(columns) for the first model; the doubtful ones again for others.
  func read(_ lines: [TextLine], isUpsideDown: Bool = false) throws(Fault) -> Result {
    let reader = BatchReader(sampler: sampler, lines: lines, isUpsideDown: isUpsideDown, time: time)
    var (readings, isCutShort) = try chosen(reader)
    guard let main = readings.first else { return Result(lines: [], main: "") }
    readings += auxiliaries.map { Readings(model: $0) }
    let rest = lines.indices.filter { readings[0].lines[$0] == nil }
    isCutShort = try reader.read(rest, with: main.model) { readings[0].lines[$0] = $1 } || isCutShort
    let doubtful = lines.indices.filter { (readings[0].lines[$0]?.weakest ?? 1) < WordChoice.sure }
    for index in readings.indices.dropFirst() where !isCutShort {
      let isHelp = index >= models.count
      let unread = doubtful.filter { line in
        readings[index].lines[line] == nil && (!isHelp || readings[0].lines[line].map(WordChoice.lacksSigns) == true)
      }
      isCutShort = try reader.read(unread, with: readings[index].model) { readings[index].lines[$0] = $1 }
    }
    var read = lines.indices.map { readings[0].lines[$0] ?? DecodedLine([], language: main.model.language) }
    for index in doubtful {
      read[index] = WordChoice.best(read[index], readings.dropFirst().compactMap { $0.lines[index] })
    }
    if !isCutShort { try mend(&read, doubtful, with: main.model, reader) }
    return Result(lines: read, main: main.model.language, isCutShort: isCutShort)
  }

  /// Has the dictionary settle words that no model is sure of.
  private func mend(
    _ lines: inout [DecodedLine], _ doubtful: [Int], with model: LineModel, _ reader: BatchReader
  ) throws(Fault) {
    let hopeful = doubtful.filter { lines[$0].confidence > Self.hopeless && model.canMend(lines[$0]) }
    for batch in reader.batches(hopeful) {
      if time.isOver { return }
      let mended = try model.mended(batch.indices.map { lines[$0] }, batch.pictures)
      for (index, line) in zip(batch.indices, mended) { lines[index] = line }
    }
  }

  /// What one model has read so far.
  private struct Readings {
    let model: LineModel
    var lines: [Int: DecodedLine] = [:]
  }

  /// The models with what they read of the lines that choose among them, the chosen one first.
  private func chosen(_ reader: BatchReader) throws(Fault) -> ([Readings], isCutShort: Bool) {
    var readings = models.map { Readings(model: $0) }
    guard models.count > 1 else { return (readings, false) }
    let order = reader.lines.indices.sorted { (length(reader.lines[$1]), $0) < (length(reader.lines[$0]), $1) }
    let few = Array(order.prefix(Self.probes))
    var best = (index: 0, score: Float(-1))
    for index in readings.indices {
      if try reader.read(few, with: readings[index].model, take: { readings[index].lines[$0] = $1 }) {
        return (readings, true)
      }
      let lines = few.compactMap { readings[index].lines[$0] }
      let (confidence, known) = (Self.confidence(lines), readings[index].model.known(lines))
      let share = known.all > 0 ? Float(known.known) / Float(known.all) : 0
      let score = confidence + Self.knownWeight * share
      if score > best.score { best = (index, score) }
      if index == 0, confidence > Self.certainty, share > Self.fluent { break }
    }
    readings.insert(readings.remove(at: best.index), at: 0)
    return (readings, false)
  }

  private func length(_ line: TextLine) -> Float {
    min(Self.probeLength, (line.right - line.left) / line.height)
  }

  static func confidence(_ lines: [DecodedLine]) -> Float {
    let count = lines.reduce(0) { $0 + $1.count }
    return count > 0 ? lines.reduce(0) { $0 + $1.sureness } / Float(count) : 0
  }

  /// Samples and reads some lines at a time.
  private struct BatchReader {
    let sampler: LineSampler
    let lines: [TextLine]
    let isUpsideDown: Bool
    let time: Countdown

    /// The pictures of lines, some at a time.
    struct Batch {
      var indices: [Int] = []
      var pictures = LineBatch()
    }

    /// The pictures of some of the lines, each batch made when it is asked for.
    func batches(_ indices: [Int]) -> some Sequence<Batch> {
      sequence(state: indices[...]) { rest in
        var batch = Batch()
        var columns = 0
        while let index = rest.first, batch.indices.isEmpty || columns < LineReading.columnsAtOnce {
          sampler.append(lines[index], isUpsideDown: isUpsideDown, to: &batch.pictures)
          columns += sampler.columns(lines[index])
          batch.indices.append(index)
          rest.removeFirst()
        }
        return batch.indices.isEmpty ? nil : batch
      }
    }

    /// Reads some of the lines.
    ///
    /// - Returns: Whether time ran out.
    func read(
      _ indices: [Int], with model: LineModel, take: (Int, DecodedLine) -> Void
    ) throws(Fault) -> Bool {
      for batch in batches(indices) {
        if time.isOver { return true }
        for (index, reading) in zip(batch.indices, try model.read(batch.pictures)) { take(index, reading) }
      }
      return false
    }
  }
}
