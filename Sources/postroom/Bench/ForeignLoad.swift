import Foundation
import Glibc

/// How busy the machine was with other work while something was measured: wall seconds mean little when it was.
struct ForeignLoad {
  private let start = ContinuousClock.now
  private let busy = Self.busySeconds()

  /// The share of all processors' time that went elsewhere since this was made, 0 to 1; nil where nobody can tell.
  ///
  /// - Parameter own: The processor time, in seconds, that is not counted: what was measured itself took it.
  func share(own: Double) -> Double? {
    guard let before = busy, let now = Self.busySeconds() else { return nil }
    let whole = (ContinuousClock.now - start).seconds * Double(ProcessInfo.processInfo.activeProcessorCount)
    return whole > 0 ? min(max((now - before - own) / whole, 0), 1) : nil
  }

  /// The time that all processors were neither idle nor waiting since the machine was started (proc(5), `/proc/stat`).
  private static func busySeconds() -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
      let line = text.split(separator: "\n").first, line.hasPrefix("cpu ")
    else { return nil }
    // user nice system idle iowait irq softirq steal; guests are among the users.
    let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    guard ticks.count == 8 else { return nil }
    let hertz = Double(max(1, sysconf(CInt(_SC_CLK_TCK))))
    return (ticks.reduce(0, +) - ticks[3] - ticks[4]) / hertz
  }
}
