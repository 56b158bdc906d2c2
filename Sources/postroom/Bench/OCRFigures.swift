import PostroomModel
import PostroomSamples

/// The figures of one engine on the pages of a group.
struct OCREngineFigures: Encodable {
  var engine: String
  var pages: Int
  /// Pages it could not read, by fault; they count as read without a word.
  var faults: [String: Int]
  /// Processor seconds a page, all rounds, without taking the picture.
  var processorSeconds: Spread
  /// With taking it; medians of the rounds, page by page.
  var processorSecondsWithPicture: Spread
  /// Wall seconds a page, all rounds.
  var wallSeconds: Spread
  /// Pages with text whose truth is known; nil where there are none.
  var text: Text?
  /// Values that pages state: those found.
  var values = ScoreReport.Tally()
  var orientation = ScoreReport.Tally()
  var category = ScoreReport.Tally()
  var identifier = ScoreReport.Tally()
  /// How often a page was recognised, where the engine counts that.
  var passesPerPage: Double?

  /// How well words were found: over all words or characters, and as means and medians of pages.
  struct Text: Encodable {
    var pages: Int
    var blankPages: Int
    var blankPagesRead: Int
    var characterAccuracy: Double
    var meanCharacterAccuracy: Double
    var medianCharacterAccuracy: Double
    var wordRecall: Double
    var meanWordRecall: Double
    var medianWordRecall: Double
    var wordPrecision: Double
  }

  init?(_ name: OCREngineName, _ measures: [OCRMeasures]) {
    let mine = measures.compactMap { $0.engines[name] }
    guard !mine.isEmpty else { return nil }
    engine = name.text
    pages = mine.count
    faults = mine.compactMap(\.fault).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    processorSeconds = Spread(mine.flatMap(\.processor))
    processorSecondsWithPicture = Spread(measures.compactMap { $0.whole(name) })
    wallSeconds = Spread(mine.flatMap(\.wall))
    let verdicts = mine.compactMap(\.verdict)
    text = Text(verdicts.compactMap(\.text))
    for verdict in verdicts {
      for place in 0..<verdict.values { values.count(place < verdict.valuesFound) }
      verdict.isUpright.map { orientation.count($0) }
      verdict.categoryIsRight.map { category.count($0) }
      verdict.identifierIsRight.map { identifier.count($0) }
    }
    let passes = verdicts.compactMap(\.passes)
    if !passes.isEmpty { passesPerPage = Double(passes.reduce(0, +)) / Double(passes.count) }
  }
}

extension OCREngineFigures.Text {
  init?(_ scores: [TextScore]) {
    let total = scores.reduce(into: TextScoreTotal()) { $0.add($1) }
    guard total.pages + total.blankPages > 0 else { return nil }
    let written = scores.filter { $0.truthLength > 0 }
    self.init(
      pages: total.pages, blankPages: total.blankPages, blankPagesRead: total.blankPagesRead,
      characterAccuracy: total.characterAccuracy, meanCharacterAccuracy: total.meanCharacterAccuracy,
      medianCharacterAccuracy: median(written.map(\.characterAccuracy)), wordRecall: total.wordRecall,
      meanWordRecall: total.meanWordRecall, medianWordRecall: median(written.map(\.wordRecall)),
      wordPrecision: total.wordPrecision)
  }
}

/// What one engine costs more than another on the pages that both read.
struct OCRRatio: Encodable {
  /// The cheaper one, as is hoped.
  var engine: String
  var against: String
  /// Processor seconds of `against` over those of `engine`, both with taking the picture.
  var withPicture: CostRatio
  /// Without it; nil for an engine that takes its own.
  var alone: CostRatio?
  /// Wall seconds.
  var wall: CostRatio?

  init?(_ engine: OCREngineName, against other: OCREngineName, _ measures: [OCRMeasures]) {
    guard let ratio = CostRatio(measures.map { $0.whole(other) }, over: measures.map { $0.whole(engine) })
    else { return nil }
    self.engine = engine.text
    against = other.text
    withPicture = ratio
    if !measures.contains(where: { $0.engines[other]?.takesOwnPicture == true }) {
      alone = CostRatio(measures.map { $0.alone(other) }, over: measures.map { $0.alone(engine) })
    }
    func wall(_ name: OCREngineName, _ measure: OCRMeasures) -> Double? {
      measure.engines[name].flatMap { $0.wall.isEmpty ? nil : median($0.wall) }
    }
    self.wall = CostRatio(measures.map { wall(other, $0) }, over: measures.map { wall(engine, $0) })
  }
}

/// The figures of pages that share a label, or of all.
struct OCRGroupFigures: Encodable {
  /// In which respect they are alike; nil for all pages.
  var dimension: String?
  var label: String
  var pages: Int
  var engines: [OCREngineFigures]
  var ratios: [OCRRatio]

  init(_ dimension: OCRPage.Dimension?, _ label: String, _ measures: [OCRMeasures], _ names: [OCREngineName]) {
    self.dimension = dimension?.rawValue
    self.label = label
    pages = measures.count
    engines = names.compactMap { OCREngineFigures($0, measures) }
    let own = names.filter { if case .reading = $0 { true } else { false } }
    let others = names.filter { !own.contains($0) }
    ratios = own.flatMap { engine in others.compactMap { OCRRatio(engine, against: $0, measures) } }
  }

  /// All pages first, then the groups of each respect in which pages differ; what was a group already is none again.
  static func groups(
    _ measures: [OCRMeasures], by dimensions: [OCRPage.Dimension], _ names: [OCREngineName]
  ) -> [OCRGroupFigures] {
    var groups = [OCRGroupFigures(nil, "all", measures, names)]
    var known: Set<[Int]> = [Array(measures.indices)]
    for dimension in dimensions {
      let parts = Dictionary(grouping: measures.indices.filter { measures[$0].page.labels[dimension] != nil }) {
        measures[$0].page.labels[dimension] ?? ""
      }
      for (label, places) in parts.sorted(by: { $0.key < $1.key }) where known.insert(places).inserted {
        groups.append(OCRGroupFigures(dimension, label, places.map { measures[$0] }, names))
      }
    }
    return groups
  }
}
