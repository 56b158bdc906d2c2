public import Foundation

/// The local calendar date of a run: fixed at its start, so that all its files carry the same.
public struct RunDate: Hashable, Sendable {
  private let year: Int
  private let month: Int
  private let day: Int

  /// Today in the time zone of this machine.
  public init() {
    self.init(Date())
  }

  /// The date of a moment in the time zone of this machine.
  public init(_ moment: Date) {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: moment)
    year = parts.year ?? 1970
    month = parts.month ?? 1
    day = parts.day ?? 1
  }

  /// Reads `yyyy-MM-dd`; nil when it is not that.
  public init?(iso text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return nil }
    (year, month, day) = (parts[0], parts[1], parts[2])
  }

  /// `yyyy-MM-dd`.
  public var iso: String { formatted("yyyy-MM-dd") }

  /// Replaces `yyyy`, `yy`, `MM` and `dd` in a pattern.
  public func formatted(_ pattern: String) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return pattern.replacing("yyyy", with: padded(year, 4)).replacing("yy", with: padded(year % 100, 2))
      .replacing("MM", with: padded(month, 2)).replacing("dd", with: padded(day, 2))
  }
}
