public import PostroomEngine
internal import Synchronization

/// Carries to the desk what the run says: both need the other before they are made.
public final class DeskCalls: Sendable {
  private let desk = Mutex<JobDesk?>(nil)

  /// Makes calls that reach nobody yet.
  public init() {}

  /// Says whom they reach.
  public func bind(_ desk: JobDesk) { self.desk.withLock { $0 = desk } }

  /// A run holds the archive.
  public func opened() {
    guard let desk = desk.withLock({ $0 }) else { return }
    Task { await desk.opened() }
  }

  /// A folder was walked to its end.
  public func walked(_ walked: ArrivalFeed.Walked) {
    guard let desk = desk.withLock({ $0 }) else { return }
    Task { await desk.walked(walked) }
  }

  /// A document was recorded.
  public func recorded(_ row: ResultRow) {
    guard let desk = desk.withLock({ $0 }) else { return }
    Task { await desk.recorded(row) }
  }
}
