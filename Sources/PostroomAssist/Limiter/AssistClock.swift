/// What time it is for limits and quotas, and how to wait; tests and simulations have one of their own.
public protocol AssistClock: Sendable {
  /// Seconds since 1970; never goes backwards.
  var now: Double { get }
  /// Waits until a moment; one that has passed returns at once.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  func sleep(until moment: Double) async throws
}
