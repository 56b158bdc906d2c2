import PostroomModel
import PostroomSamples

/// What the reference strategy cost and found, beside a reading of the same pages.
struct ReferenceFigures: Encodable {
  /// One document.
  struct Row: Encodable {
    var file: String
    /// By how many degrees clockwise its content lies turned; nil when nobody knows.
    var rotation: Int?
    /// How often the reference recognised the page.
    var passes: Int
    /// Whether the reference found a category.
    var isMatched: Bool
    var referenceSeconds: Double
    var ourSeconds: Double
    var category: String?
    var referenceCategory: String
    var ourCategory: String
    var identifier: String?
    var referenceIdentifier: String?
    var ourIdentifier: String?

    /// Reference over reading.
    var ratio: Double { ourSeconds > 0 ? referenceSeconds / ourSeconds : 0 }
  }

  /// Right answers of both sides, of the documents with a truth.
  struct Rightness: Encodable {
    var reference = ScoreReport.Tally()
    var ours = ScoreReport.Tally()
  }

  var documents: [Row]
  var usesProgram: Bool
  var referenceSecondsPerDocument: Double
  var ourSecondsPerDocument: Double
  /// All processor time of the reference over all of the readings.
  var ratio: Double
  /// The median of the documents' own ratios.
  var medianRatio: Double
  /// The ratio over documents in which the reference found a category; nil when it found none.
  var ratioWhereMatched: Double?
  var categories = Rightness()
  var identifiers = Rightness()

  init(_ rows: [Row], usesProgram: Bool) {
    documents = rows
    self.usesProgram = usesProgram
    referenceSecondsPerDocument = Self.mean(rows.map(\.referenceSeconds))
    ourSecondsPerDocument = Self.mean(rows.map(\.ourSeconds))
    ratio = Self.ratio(rows)
    medianRatio = median(rows.map(\.ratio))
    let matched = rows.filter(\.isMatched)
    ratioWhereMatched = matched.isEmpty ? nil : Self.ratio(matched)
    for row in rows {
      guard let category = row.category else { continue }
      categories.reference.count(row.referenceCategory == category)
      categories.ours.count(row.ourCategory == category)
      identifiers.reference.count(row.referenceIdentifier == row.identifier)
      identifiers.ours.count(row.ourIdentifier == row.identifier)
    }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  private static func ratio(_ rows: [Row]) -> Double {
    let ours = rows.reduce(0) { $0 + $1.ourSeconds }
    return ours > 0 ? rows.reduce(0) { $0 + $1.referenceSeconds } / ours : 0
  }
}

extension ReferenceFigures.Row {
  init(
    _ document: ReadCorpus.Document, _ answer: ReferenceStrategy.Answer, referenceSeconds: Double, isMatched: Bool,
    ourSeconds: Double, ourCategory: String, ourIdentifier: String?
  ) {
    self.init(
      file: document.name, rotation: document.truth?.scan?.rotation, passes: answer.passes, isMatched: isMatched,
      referenceSeconds: referenceSeconds, ourSeconds: ourSeconds, category: document.truth?.category,
      referenceCategory: answer.category, ourCategory: ourCategory, identifier: document.truth?.identifier,
      referenceIdentifier: answer.identifier, ourIdentifier: ourIdentifier)
  }
}

extension ReferenceFigures {
  /// The figures for people.
  var text: String {
    var table = TextTable([
      "against the reference strategy", "turned", "passes", "reference CPU s", "reading CPU s", "ratio", "category",
      "identifier",
    ])
    for row in documents {
      table.add([
        Console.printable(row.file), row.rotation.map { "\($0)°" } ?? "–", "\(row.passes)",
        Figure.two(row.referenceSeconds), Figure.two(row.ourSeconds), Figure.one(row.ratio),
        Self.verdict(row.category != nil, row.referenceCategory == row.category, row.ourCategory == row.category),
        Self.verdict(
          row.category != nil, row.referenceIdentifier == row.identifier, row.ourIdentifier == row.identifier),
      ])
    }
    table.add([
      "mean", "", "", Figure.two(referenceSecondsPerDocument), Figure.two(ourSecondsPerDocument), Figure.one(ratio),
      Self.counts(categories), Self.counts(identifiers),
    ])
    let matched = ratioWhereMatched.map { ", \(Figure.one($0)) where the reference found a category" } ?? ""
    return
      (table.lines + [
        "ratio of all processor time \(Figure.one(ratio)), median of documents \(Figure.one(medianRatio))\(matched)",
        note,
      ]).joined(separator: "\n")
  }

  private static func verdict(_ isKnown: Bool, _ reference: Bool, _ ours: Bool) -> String {
    isKnown ? "\(reference ? "right" : "wrong") / \(ours ? "right" : "wrong")" : "–"
  }

  private static func counts(_ rightness: Rightness) -> String {
    rightness.ours.total == 0 ? "–" : "\(rightness.reference.right) / \(rightness.ours.right)"
  }

  private var note: String {
    let strategy = """
      Right answers: reference / reading. Both see the first page only. The reference strategy, rebuilt: PDFs drawn at 300 \
      dpi, pictures as they are; all of the page read (psm 6, tur) upright and turned by 90, 180 and 270 degrees until its \
      words give a category; if none does, the four again in twice as many pixels. Words are weighed by Postroom's own \
      rules, which flatters the reference: its own lose Turkish letters.
      """
    let means =
      usesProgram
      ? """
      It recognises with the program tesseract, started for each picture, with as many threads as it wants, through a \
      file of uncompressed gray instead of a PNG, which flatters it a little.
      """
      : """
      It recognises in this process with a warm engine and one thread, without temporary files, which flatters it: the \
      original starts a program with several threads for each picture (--reference-program does so).
      """
    return strategy + " " + means
  }
}
