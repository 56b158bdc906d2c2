import PostroomSamples

/// What all runs of one engine on one case gave.
struct TablesFigures: Encodable {
  var engine: String
  /// Wall seconds: ours for the whole process, the peers' without the start of their interpreter.
  var seconds: Measured
  var processorSeconds: Measured
  /// The largest of all runs, in megabytes.
  var peakMB: Double
  /// The peer's best wall seconds over ours; nil for ours.
  var ratio: Double?
  var aim: Double?
  /// In what the result differs from the generator's truth and from ours.
  var differences: [String]
  /// What must be known about how it was done.
  var note: String?

  /// The best and the middle one of some measurements.
  struct Measured: Encodable {
    var best: Double
    var median: Double

    init(_ values: [Double]) {
      best = values.min() ?? 0
      median = PostroomSamples.median(values)
    }
  }

  /// Whether the aim is reached; nil where there is none.
  var isReached: Bool? { aim.flatMap { aim in ratio.map { $0 >= aim } } }
}

/// What all engines gave on one case.
struct TablesComparison: Encodable {
  var name: String
  var task: TablesTask
  var rows: Int
  var files: Int
  var megabytes: Double
  /// The reference's own figure in seconds.
  var reference: Double?
  var processorAim: Double?
  var memoryAim: Double?
  var engines: [TablesFigures] = []
  /// Engines that could not do it, with what they said.
  var failures: [String: String] = [:]

  /// Collects the figures; the runs of ours at the standard level are what others are compared with.
  mutating func fill(
    _ order: [TablesEngine], _ passes: [TablesEngine: [TablesPass]], aims: [TablesPeer: Double], truth: TablesAnswer
  ) {
    let ours = passes[.standard]
    // Where ours is not measured the first peer stands in: the truth knows no sums.
    let model = ours?.first?.answer ?? order.lazy.compactMap { passes[$0]?.first?.answer }.first
    for engine in order {
      guard let runs = passes[engine], let first = runs.first else { continue }
      var differences = first.answer.differences(from: truth)
      if let model, differences.isEmpty { differences = first.answer.differences(from: model) }
      if runs.contains(where: { $0.answer != first.answer }) { differences.append("differs from run to run") }
      var figures = TablesFigures(
        engine: engine.name, seconds: .init(runs.map(\.seconds)),
        processorSeconds: .init(runs.map(\.processorSeconds)), peakMB: runs.map(\.peakMB).max() ?? 0,
        differences: differences, note: first.note)
      if case .peer(let peer) = engine, let best = ours?.map(\.seconds).min(), best > 0 {
        figures.ratio = figures.seconds.best / best
        figures.aim = aims[peer]
      }
      engines.append(figures)
    }
  }
}
