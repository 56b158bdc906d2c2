import Foundation
import PostroomEngine

/// How far a run over tables is, on standard error: a line that is written over on a terminal, one every few seconds
/// elsewhere.
final class TableProgressLine {
  private let isShown: Bool
  private let isBar: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var bytes = Forecast()
  private var records = Forecast()

  private static let lineInterval = Duration.seconds(5)

  init(_ display: DisplayOptions) {
    isShown = !display.quiet && display.progress != .none
    isBar = display.progress == .auto && Console.isTerminal
  }

  func show(_ snapshot: TableSnapshot) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let interval = isBar ? Duration.milliseconds(100) : Self.lineInterval
    guard now - (last ?? start) >= interval else { return }
    last = now
    let seconds = (now - start).seconds
    bytes.note(finished: snapshot.bytes, at: seconds)
    records.note(finished: snapshot.records, at: seconds)
    let line = text(snapshot, seconds)
    if isBar { Console.raw("\r" + line + "\u{1B}[K") } else { Console.message("postroom: " + line) }
  }

  /// Clears the line.
  func end() { if isShown, isBar, last != nil { Console.raw("\r\u{1B}[K") } }

  private func text(_ snapshot: TableSnapshot, _ seconds: Double) -> String {
    var parts = ["\(TableSummaryText.grouped(snapshot.records)) rows"]
    parts.append("\(TableSummaryText.grouped(Int(records.rate))) rows/s")
    parts.append("\(TableSummaryText.grouped(snapshot.files)) files")
    if snapshot.troubled > 0 { parts.append("\(snapshot.troubled) not readable") }
    if let total = snapshot.totalBytes, total > 0 { parts.append("\(min(100, snapshot.bytes * 100 / total)) %") }
    if let left = bytes.remaining(finished: snapshot.bytes, total: snapshot.totalBytes, after: seconds) {
      parts.append(String(format: "%d:%02d left", Int(left) / 60, Int(left) % 60))
    }
    if snapshot.isDraining { parts.append("finishing") }
    return parts.joined(separator: ", ") + "  " + Console.printable(snapshot.file)
  }
}
