import Foundation
import PostroomEngine
import PostroomModel

/// The last words of a run over photographs.
struct PhotoSummaryText {
  private let summary: PhotographSummary

  init(_ summary: PhotographSummary) { self.summary = summary }

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
    if summary.wasStopped { lines.append("ended      It was stopped before the end.") }
    lines.append("\(summary.entered) in, \(summary.accounted) accounted for: \(counts)")
    return lines
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
