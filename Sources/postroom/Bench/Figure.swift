import Foundation
import PostroomSamples

/// Numbers as they are printed.
enum Figure {
  static func one(_ value: Double) -> String { String(format: "%.1f", value) }
  static func two(_ value: Double) -> String { String(format: "%.2f", value) }
  static func four(_ value: Double) -> String { String(format: "%.4f", value) }
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
