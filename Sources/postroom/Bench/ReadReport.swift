import Foundation
import PostroomSamples

/// Everything that `bench read` prints.
struct ReadReport: Encodable {
  var rounds: Int
  /// Files of the folder that are neither PDF nor picture.
  var leftOut = 0
  /// The classes, and the whole last.
  var classes: [ReadFigures] = []
  /// The share of all processors' time that other work took during the rounds; nil when nobody can tell.
  var foreignLoad: Double?

  /// The report for people.
  var text: String {
    var parts = [speed]
    if let accuracy { parts.append(accuracy) }
    let absent = DocumentClass.allCases.filter { kind in !classes.contains { $0.name == kind.rawValue } }
    if !absent.isEmpty {
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
