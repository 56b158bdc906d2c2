internal import Synchronization

/// A wish to stop that a run looks at between documents.
public final class StopSignal: Sendable {
  private let isRaised = Atomic(false)

  /// Makes a signal that is not raised.
  public init() {}

  /// Asks the run to finish what it has begun and take in nothing more.
  public func raise() { isRaised.store(true, ordering: .relaxed) }

  /// Whether it was asked.
  public var wasRaised: Bool { isRaised.load(ordering: .relaxed) }
}
