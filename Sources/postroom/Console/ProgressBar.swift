import Foundation
import PostroomEngine
import PostroomModel

/// The look of a run's progress.
struct ProgressBar {
  let snapshot: RunProgress.Snapshot
  let forecast: Forecast
  let seconds: Double

  /// Whether the terminal's locale has block characters.
  private static let hasBlocks: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? ""
    return locale.uppercased().contains("UTF")
  }()

  /// One line for a terminal, at most so many columns wide.
  func text(width: Int) -> String {
    var tail = " \(counts)  \(rate)\(eta)"
    if snapshot.putOff > 0 { tail += "  \(snapshot.putOff) wait for the provider's batch" }
    if let held = snapshot.workers?.sentence { tail += "  \(held)" }
    if snapshot.isDraining { tail += "  finishing" }
    let barWidth = min(30, width - tail.count - 2)
    guard barWidth >= 6 else { return String(tail.prefix(width)) }
    let share = snapshot.total.map { Double(snapshot.finished) / Double(max(1, $0)) } ?? 0
    let filled = min(barWidth, Int((share * Double(barWidth)).rounded(.down)))
    let (full, empty) = Self.hasBlocks ? ("█", "░") : ("#", ".")
    let bar = String(repeating: full, count: filled) + String(repeating: empty, count: barWidth - filled)
    let line = bar + tail
    let room = width - line.count - 2
    return room > 8 ? line + "  " + String(Console.printable(snapshot.latest).prefix(room)) : line
  }

  /// One line for a log.
  var line: String {
    "postroom: \(counts) documents, \(rate)\(eta)\(waiting)\(snapshot.isDraining ? ", finishing" : "")"
  }

  private var waiting: String {
    (snapshot.putOff > 0 ? ", \(snapshot.putOff) wait for the provider's batch" : "")
      + (snapshot.workers?.sentence.map { ", \($0)" } ?? "")
  }

  private var counts: String {
    let troubled = (snapshot.outcomes[.failed] ?? 0) + (snapshot.outcomes[.refused] ?? 0)
    let total = snapshot.total.map { "/\($0)" } ?? ""
    return "\(snapshot.finished)\(total)" + (troubled > 0 ? " (\(troubled) not readable)" : "")
  }

  private var rate: String { String(format: forecast.rate < 10 ? "%.1f/s" : "%.0f/s", forecast.rate) }

  private var eta: String {
    guard let left = forecast.remaining(finished: snapshot.finished, total: snapshot.total, after: seconds) else {
      return ""
    }
    let whole = Int(left.rounded())
    return whole >= 3_600
      ? String(format: "  %d:%02d:%02d left", whole / 3_600, whole / 60 % 60, whole % 60)
      : String(format: "  %d:%02d left", whole / 60, whole % 60)
  }
}
