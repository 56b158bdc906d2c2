import Foundation
import PostroomEngine
import PostroomModel

/// The last words of a run over photographs.
struct PhotoSummaryText {
  private let summary: PhotographSummary
  private let isRead: Bool

  /// - Parameter isRead: Whether the results were read to the end.
  init(_ summary: PhotographSummary, isRead: Bool = true) {
    self.summary = summary
    self.isRead = isRead
  }

  var lines: [String] {
    var lines: [String] = []
    if !summary.leftOut.isEmpty {
      let counts = summary.leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      lines.append("left out   \(counts.joined(separator: ", "))")
    }
    if summary.known > 0 { lines.append("known      \(summary.known) from earlier runs, not examined again") }
    if !summary.mended.isEmpty { lines.append("mended     \(Self.counts(summary.mended))") }
    if summary.written > 0 { lines.append("made       \(summary.written) files") }
    for warning in summary.warnings { lines.append("warning    \(warning)") }
    if summary.wasStopped {
      lines.append("ended      \(isRead ? "It was stopped" : "Nobody reads the results any more"): \(rest).")
    }
    lines.append("\(taken) in, \(summary.accounted) accounted for: \(counts)")
    return lines
  }

  /// What was taken in: photographs, and in how many files where files have several.
  private var taken: String {
    guard summary.files < summary.entered else { return "\(summary.entered)" }
    return "\(summary.files) \(summary.files == 1 ? "file" : "files") with \(summary.entered) photographs"
  }

  /// What a run that was stopped has left.
  private var rest: String {
    let examined = "\(summary.entered) photographs were examined"
    let pages =
      summary.pagesNotReached > 0 ? ", \(summary.pagesNotReached) pages of files that were begun were not" : ""
    guard let found = summary.found, let notReached = summary.notReached else {
      return "\(examined)\(pages); how many files there are was not counted yet"
    }
    return "\(found) files were found, \(examined)\(pages), \(notReached) files were not reached"
  }

  private var counts: String {
    var counts = [Self.counts(summary.verdicts)]
    if summary.refused > 0 { counts.append("\(summary.refused) refused") }
    if summary.failed > 0 { counts.append("\(summary.failed) not examined") }
    let rate = summary.seconds > 0 ? Double(summary.accounted) / summary.seconds : 0
    return counts.joined(separator: ", ") + String(format: "; %.1f s, %.1f photographs/s", summary.seconds, rate)
  }

  private static func counts(_ verdicts: [PhotographVerdict: Int]) -> String {
    [PhotographVerdict.pass, .warn, .fail].map { "\(verdicts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
  }
}
