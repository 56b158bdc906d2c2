import Dispatch
import Foundation
import PostroomEngine
import PostroomModel

/// How far a run over photographs is, on standard error: a line that is written over on a terminal, one every few
/// seconds elsewhere.
final class PhotoProgressLine: @unchecked Sendable {
  private let progress: PhotographProgress
  private let isBar: Bool
  private let timer: any DispatchSourceTimer
  private let queue = DispatchQueue(label: "postroom.photo.progress")
  private let start = ContinuousClock.now
  // Used on the queue only.
  private var forecast = Forecast()
  private var lastLine = 0.0
  private var isShown = false

  /// Plain lines come so often, in seconds.
  private static let lineInterval = 5.0

  /// Begins to show a run; nil when nothing is to be shown.
  init?(_ progress: PhotographProgress, style: ProgressStyle) {
    guard style != .none else { return nil }
    self.progress = progress
    isBar = style == .auto && Console.isTerminal
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + 0.2, repeating: isBar ? 0.1 : 0.5)
    timer.setEventHandler { [weak self] in self?.show() }
    timer.resume()
  }

  /// Takes the line away, so that a result can be printed in its place.
  func clear() {
    guard isBar else { return }
    queue.sync {
      if isShown { Console.raw("\r\u{1B}[K") }
      isShown = false
    }
  }

  /// Stops showing.
  func end() {
    timer.cancel()
    clear()
  }

  private func show() {
    let snapshot = progress.snapshot
    let seconds = (ContinuousClock.now - start).seconds
    forecast.note(finished: snapshot.finished, at: seconds)
    if isBar {
      Console.raw("\r" + text(snapshot, seconds) + "\u{1B}[K")
      isShown = true
    } else if seconds - lastLine >= Self.lineInterval {
      lastLine = seconds
      Console.message("postroom: " + text(snapshot, seconds))
    }
  }

  private func text(_ snapshot: PhotographProgress.Snapshot, _ seconds: Double) -> String {
    let total = snapshot.total.map { "/\($0)" } ?? ""
    var parts = ["\(snapshot.finished)\(total) files", String(format: "%.1f/s", forecast.rate)]
    if let left = forecast.remaining(finished: snapshot.finished, total: snapshot.total, after: seconds) {
      parts.append(String(format: "%d:%02d left", Int(left) / 60, Int(left) % 60))
    }
    for verdict in [PhotographVerdict.warn, .fail] {
      if let count = snapshot.verdicts[verdict] { parts.append("\(count) \(verdict.rawValue)") }
    }
    if snapshot.troubled > 0 { parts.append("\(snapshot.troubled) not examined") }
    if snapshot.isDraining { parts.append("finishing") }
    return parts.joined(separator: ", ")
  }
}
