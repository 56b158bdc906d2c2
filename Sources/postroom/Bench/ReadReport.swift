import Foundation
import PostroomSamples

/// Everything that `bench read` prints.
struct ReadReport: Encodable {
  var rounds: Int
  /// Files of the folder that are neither PDF nor picture.
  var leftOut = 0
  /// The classes, and the whole last; empty when only baselines were asked for.
  var classes: [ReadFigures] = []
  /// The share of all processors' time that other work took during the rounds; nil when nobody can tell.
  var foreignLoad: Double?
  var bare: BareFigures?
  var reference: ReferenceFigures?

  /// The report for people.
  var text: String {
    var parts: [String] = []
    if !classes.isEmpty {
      parts.append(speed)
      if let accuracy { parts.append(accuracy) }
    }
    if let bare { parts.append(bare.text) }
    if let reference { parts.append(reference.text) }
    let absent = DocumentClass.allCases.filter { kind in !classes.contains { $0.name == kind.rawValue } }
    if !classes.isEmpty, !absent.isEmpty {
      parts.append("No documents of these classes: \(absent.map(\.title).joined(separator: ", ")).")
    }
    if leftOut > 0 { parts.append("\(leftOut) files are neither PDF nor picture and were left out.") }
    return parts.joined(separator: "\n\n")
  }

  private var speed: String {
    var table = TextTable([
      "class", "documents", "pages", "s/page", "min", "max", "CPU s/page", "grows MB", "peak MB", "pages/s", "two",
      "gain",
    ])
    for row in classes {
      table.add([
        row.title, "\(row.documents)", "\(row.pages)", Figure.three(row.meanSecondsPerPage),
        Figure.three(row.minSecondsPerPage), Figure.three(row.maxSecondsPerPage), Figure.three(row.cpuSecondsPerPage),
        Figure.one(row.workerGrowthMB), Figure.one(row.workerPeakMB), Figure.two(row.pagesPerSecondWithOneWorker),
        Figure.two(row.pagesPerSecondWithTwoWorkers), Figure.two(row.gainOfSecondWorker),
      ])
    }
    var lines = table.lines
    for row in classes where row.name != "total" {
      for fault in row.faults.sorted(by: { $0.key < $1.key }) {
        lines.append("\(row.title): \(fault.value) not read (\(fault.key))")
      }
    }
    lines.append(
      """
      \(rounds) rounds. Seconds and processor time a page with one warm worker, which has read the class's first \
      document before; the supervisor's processor time is included. grows: the worker after the last document against \
      after its first, peak: its largest size, both the largest of the rounds. pages/s with one and with two workers, \
      medians; the whole with two in one go.
      """)
    if let foreignLoad, foreignLoad > Self.disturbing {
      lines.append(
        "Other work took \(Figure.percent(foreignLoad)) of the processors meanwhile: pages/s and gain are too low.")
    }
    return lines.joined(separator: "\n")
  }

  /// With more of other work wall seconds are disturbed.
  private static let disturbing = 0.03

  private var accuracy: String? {
    let judged = classes.filter { $0.accuracy != nil }
    guard !judged.isEmpty else { return nil }
    var table = TextTable(["class", "category", "identifier", "orientation", "characters", "words found", "words true"])
    for row in judged {
      guard let accuracy = row.accuracy else { continue }
      let hasText = accuracy.textPages > 0
      table.add([
        row.title, Figure.share(accuracy.category), Figure.share(accuracy.identifier),
        Figure.share(accuracy.orientation), hasText ? Figure.percent(accuracy.characterAccuracy) : "–",
        hasText ? Figure.percent(accuracy.wordRecall) : "–", hasText ? Figure.percent(accuracy.wordPrecision) : "–",
      ])
    }
    return table.lines.joined(separator: "\n")
  }
}

/// Numbers as they are printed.
enum Figure {
  static func one(_ value: Double) -> String { String(format: "%.1f", value) }
  static func two(_ value: Double) -> String { String(format: "%.2f", value) }
  static func three(_ value: Double) -> String { String(format: "%.3f", value) }

  /// Rounded down: 100 % means all.
  static func percent(_ share: Double) -> String {
    String(format: "%.1f %%", (share * 1_000 + 1e-9).rounded(.down) / 10)
  }

  /// A share with what it is a share of.
  static func share(_ tally: ScoreReport.Tally) -> String {
    tally.total == 0 ? "–" : "\(percent(tally.share)) of \(tally.total)"
  }
}
