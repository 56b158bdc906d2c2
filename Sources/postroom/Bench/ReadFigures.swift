import PostroomModel
import PostroomSamples

/// What the rounds gave for one class of documents, or for all.
struct ReadMeasures {
  let name: String
  let title: String
  /// With one worker, a pass each round.
  var one: [ReadPass] = []
  /// With two workers.
  var two: [ReadPass] = []
  var accuracy = ReadAccuracy()
}

/// The figures of one class of documents, or of all, over all rounds.
struct ReadFigures: Encodable {
  var name: String
  var title: String
  var documents = 0
  var pages = 0
  var recognisedPages = 0
  /// Documents that no reading came of, by fault.
  var faults: [String: Int] = [:]
  /// Wall seconds a page with one worker: of all documents, and of the fastest and slowest.
  var meanSecondsPerPage = 0.0
  var minSecondsPerPage = 0.0
  var maxSecondsPerPage = 0.0
  /// Processor seconds a page with one worker, supervisor included.
  var cpuSecondsPerPage = 0.0
  /// By how much a worker grew after its first document, the largest of the rounds.
  var workerGrowthMB = 0.0
  var workerPeakMB = 0.0
  /// Medians of the rounds.
  var pagesPerSecondWithOneWorker = 0.0
  var pagesPerSecondWithTwoWorkers = 0.0
  var gainOfSecondWorker = 0.0
  /// How right the readings are; nil where no truth is known.
  var accuracy: Accuracy?

  /// Shares of 1, with what they are shares of.
  struct Accuracy: Encodable {
    var category: ScoreReport.Tally
    var identifier: ScoreReport.Tally
    var orientation: ScoreReport.Tally
    /// Pages with text.
    var textPages: Int
    var characterAccuracy: Double
    var wordRecall: Double
    var wordPrecision: Double
  }

  init(_ measures: ReadMeasures) {
    name = measures.name
    title = measures.title
    guard let first = measures.one.first else { return }
    documents = first.documents
    pages = first.pages
    recognisedPages = first.recognised
    faults = first.faults
    let all = measures.one.dropFirst().reduce(into: first) { $0.join($1) }
    meanSecondsPerPage = all.pages > 0 ? all.workSeconds / Double(all.pages) : 0
    minSecondsPerPage = all.secondsPerPage.min() ?? 0
    maxSecondsPerPage = all.secondsPerPage.max() ?? 0
    cpuSecondsPerPage = all.pages > 0 ? all.processorSeconds / Double(all.pages) : 0
    workerGrowthMB = Double(all.growthBytes) / Double(1 << 20)
    workerPeakMB = Double(all.peakBytes) / Double(1 << 20)
    pagesPerSecondWithOneWorker = median(measures.one.map(\.pagesPerSecond))
    pagesPerSecondWithTwoWorkers = median(measures.two.map(\.pagesPerSecond))
    gainOfSecondWorker = median(
      zip(measures.one, measures.two).map { $0.pagesPerSecond > 0 ? $1.pagesPerSecond / $0.pagesPerSecond : 0 })
    accuracy = Accuracy(measures.accuracy)
  }
}

extension ReadFigures.Accuracy {
  /// The shares; nil where nothing was compared.
  init?(_ accuracy: ReadAccuracy) {
    guard accuracy.category.total > 0 || accuracy.text.files > 0 else { return nil }
    self.init(
      category: accuracy.category, identifier: accuracy.identifier, orientation: accuracy.orientation,
      textPages: accuracy.text.pages, characterAccuracy: accuracy.text.characterAccuracy,
      wordRecall: accuracy.text.wordRecall, wordPrecision: accuracy.text.wordPrecision)
  }
}
