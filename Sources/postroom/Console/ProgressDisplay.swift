import Dispatch
import Foundation
import Glibc
import PostroomEngine
import PostroomModel

/// How progress is shown.
enum ProgressStyle: String, CaseIterable {
  /// A bar on a terminal, lines elsewhere.
  case auto
  /// A line every few seconds.
  case plain
  /// Nothing.
  case none
}

/// Shows how far a run is, at most ten times a second, from a thread of its own.
final class ProgressDisplay: @unchecked Sendable {
  private let progress: RunProgress
  private let isBar: Bool
  private let timer: any DispatchSourceTimer
  private let queue = DispatchQueue(label: "postroom.progress")
  // Used on the queue only.
  private var forecast = Forecast()
  private var lastLine = 0.0
  private let start = ContinuousClock.now

  /// Plain lines come so often, in seconds.
  private static let lineInterval = 5.0

  /// Begins to show a run; nil when nothing is to be shown.
  init?(_ progress: RunProgress, style: ProgressStyle) {
    guard style != .none else { return nil }
    self.progress = progress
    isBar = style == .auto && Console.isTerminal
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + 0.1, repeating: isBar ? 0.1 : 0.5)
    timer.setEventHandler { [weak self] in self?.show() }
    timer.resume()
  }

  /// Stops showing and clears the bar.
  func end() {
    timer.cancel()
    queue.sync { if isBar { Console.raw("\r\u{1B}[K") } }
  }

  private func show() {
    let snapshot = progress.snapshot
    let seconds = (ContinuousClock.now - start).seconds
    forecast.note(finished: snapshot.finished, at: seconds)
    if isBar {
      let bar = ProgressBar(snapshot: snapshot, forecast: forecast, seconds: seconds)
      Console.raw("\r" + bar.text(width: Self.width() - 1) + "\u{1B}[K")
    } else if seconds - lastLine >= Self.lineInterval {
      lastLine = seconds
      Console.message(ProgressBar(snapshot: snapshot, forecast: forecast, seconds: seconds).line)
    }
  }

  private static func width() -> Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
