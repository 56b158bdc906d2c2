import Foundation

/// The machine's time: its calendar when it was made, and what has passed since by a clock that nobody sets.
///
/// A calendar that is set back in a run would otherwise stop the pace of requests, or give a day's quota twice.
public struct SystemClock: AssistClock {
  private let origin: ContinuousClock.Instant
  private let calendarOrigin: Double

  /// Starts from now.
  public init() {
    origin = .now
    calendarOrigin = Date().timeIntervalSince1970
  }

  /// Seconds since 1970.
  public var now: Double { calendarOrigin + (ContinuousClock.now - origin) / .seconds(1) }

  /// Waits until a moment.
  public func sleep(until moment: Double) async throws {
    try await Task.sleep(until: origin + .seconds(moment - calendarOrigin), clock: .continuous)
  }
}
