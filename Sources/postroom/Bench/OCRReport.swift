import PostroomSamples

/// Everything that `bench ocr` prints.
struct OCRReport: Encodable {
  var rounds: Int
  var languages: [String]
  /// How the fast reader's network is computed on this machine, or as `POSTROOM_CPU` forces it.
  var kernel: String
  /// Files that are neither PDF nor picture, and pages whose picture cannot be taken.
  var leftOut = 0
  /// The share of all processors' time that other work took meanwhile; nil when nobody can tell.
  var foreignLoad: Double?
  /// All pages, and then the groups.
  var groups: [OCRGroupFigures]
  /// Memory, each engine in a process of its own.
  var memory: [OCRPeak] = []
  /// Each page by itself.
  var rows: [OCRRow]

  /// The report for people.
  var text: String {
    var parts = [costs, finds]
    if groups.contains(where: { !$0.ratios.isEmpty }) { parts.append(ratios) }
    if !memory.isEmpty { parts.append(OCRPeak.table(memory)) }
    parts.append(note)
    if leftOut > 0 { parts.append("\(leftOut) files or pages could not be taken as pictures and were left out.") }
    return parts.joined(separator: "\n\n")
  }

  private func table(_ heads: [String], _ row: (OCRGroupFigures, OCREngineFigures) -> [String]) -> String {
    var table = TextTable(["group", "engine", "pages"] + heads)
    for group in groups {
      for (place, figures) in group.engines.enumerated() {
        table.add([place == 0 ? group.title : "", figures.engine, "\(figures.pages)"] + row(group, figures))
      }
    }
    return table.lines.joined(separator: "\n")
  }

  private var costs: String {
    table(["CPU s/page", "median", "min", "max", "with picture", "wall s/page", "passes", "not read"]) { _, figures in
      let seconds = figures.processorSeconds
      return [
        Figure.four(seconds.mean), Figure.four(seconds.median), Figure.four(seconds.min), Figure.four(seconds.max),
        Figure.four(figures.processorSecondsWithPicture.mean), Figure.four(figures.wallSeconds.mean),
        figures.passesPerPage.map(Figure.one) ?? "–",
        figures.faults.isEmpty ? "–" : "\(figures.faults.values.reduce(0, +))",
      ]
    }
  }

  private var finds: String {
    table([
      "words found", "mean", "median", "words true", "characters", "mean", "values", "upright", "category",
      "identifier",
    ]) { _, figures in
      let text = figures.text.flatMap { $0.pages > 0 ? $0 : nil }
      func percent(_ value: Double?) -> String { value.map(Figure.percent) ?? "–" }
      return [
        percent(text?.wordRecall), percent(text?.meanWordRecall), percent(text?.medianWordRecall),
        percent(text?.wordPrecision), percent(text?.characterAccuracy), percent(text?.meanCharacterAccuracy),
        Figure.share(figures.values), Figure.share(figures.orientation), Figure.share(figures.category),
        Figure.share(figures.identifier),
      ]
    }
  }

  private var ratios: String {
    var table = TextTable([
      "group", "engine", "against", "pages", "CPU ratio", "median", "without picture", "median", "wall ratio",
    ])
    for group in groups {
      for (place, ratio) in group.ratios.enumerated() {
        table.add([
          place == 0 ? group.title : "", ratio.engine, ratio.against, "\(ratio.withPicture.pages)",
          Figure.two(ratio.withPicture.ofSums), Figure.two(ratio.withPicture.median),
          ratio.alone.map { Figure.two($0.ofSums) } ?? "–", ratio.alone.map { Figure.two($0.median) } ?? "–",
          ratio.wall.map { Figure.two($0.ofSums) } ?? "–",
        ])
      }
    }
    return table.lines.joined(separator: "\n")
  }

  private var note: String {
    let disturbed = foreignLoad.map { ", other work took \(Figure.percent($0)) of the processors" } ?? ""
    return """
      \(rounds) rounds, languages \(languages.joined(separator: "+")), kernel \(kernel)\(disturbed). One process, one thread, warm engines, page \
      by page in turn. Processor seconds of a page: mean, median, smallest and largest of all rounds; with picture: and of \
      opening the file and taking its picture, the same for all but the reference, which takes its own. All but Postroom and \
      the reference are given the picture upright. Ratio: how many times as much processor time the other one takes on the \
      same pages, of all and the median page. Words found and true: recall and precision of folded words as multisets, over \
      all words and as mean and median of pages; characters: 1 less edit distance over length, in reading order. values: \
      identifiers and other values that the truth states, found with spaces removed. Programs \
      have as many threads as they want.
      """
  }
}

extension OCRGroupFigures {
  fileprivate var title: String { dimension.map { "\($0): \(label)" } ?? label }
}

/// One page by itself.
struct OCRRow: Encodable {
  var file: String
  var page: Int
  var dpi: Int?
  var labels: [String: String]
  var pictureSeconds: Double
  var engines: [String: Engine]

  /// What one engine did with it.
  struct Engine: Encodable {
    var processorSeconds: Double?
    var wordRecall: Double?
    var wordPrecision: Double?
    var characterAccuracy: Double?
    var valuesFound: Int?
    var values: Int?
    var isUpright: Bool?
    var categoryIsRight: Bool?
    var identifierIsRight: Bool?
    var fault: String?
  }

  init(_ measures: OCRMeasures) {
    (file, page, dpi) = (measures.page.name, measures.page.number, measures.page.dpi)
    labels = Dictionary(uniqueKeysWithValues: measures.page.labels.map { ($0.key.rawValue, $0.value) })
    pictureSeconds = median(measures.picture)
    engines = Dictionary(
      uniqueKeysWithValues: measures.engines.map { name, costs in
        let verdict = costs.verdict
        return (
          name.text,
          Engine(
            processorSeconds: measures.alone(name), wordRecall: verdict?.text?.wordRecall,
            wordPrecision: verdict?.text?.wordPrecision, characterAccuracy: verdict?.text?.characterAccuracy,
            valuesFound: verdict?.valuesFound, values: verdict?.values, isUpright: verdict?.isUpright,
            categoryIsRight: verdict?.categoryIsRight, identifierIsRight: verdict?.identifierIsRight,
            fault: costs.fault)
        )
      })
  }
}
