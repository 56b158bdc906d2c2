internal import Foundation
public import PostroomModel
internal import Synchronization

/// A load on a thread of its own.
public final class BackgroundLoad: Sendable {
  private let plan: LoadPlan
  private let outcome = Mutex<LoadResult?>(nil)

  /// Prepares it.
  ///
  /// - Throws: What ``LoadGenerator/init(_:)`` throws.
  public init(_ plan: LoadPlan) throws(Fault) {
    self.plan = plan
    _ = try LoadGenerator(plan)
  }

  /// Begins.
  public func start() {
    Thread.detachNewThread { [self] in
      var result = LoadResult()
      if var generator = try? LoadGenerator(plan) { result = generator.run() }
      outcome.withLock { $0 = result }
    }
  }

  /// Waits for its end.
  public func result() -> LoadResult {
    while true {
      if let result = outcome.withLock({ $0 }) { return result }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }
}
