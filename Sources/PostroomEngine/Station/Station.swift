public import PostroomModel
internal import Synchronization

/// The engine of a service: a run on an archive that goes on as long as the service lives, taken up again after whatever
/// ended it.
public final class Station: Sendable {
  /// How the run on the archive stands.
  public enum Condition: Sendable, Equatable {
    /// No run was begun yet.
    case starting
    /// A run is at work.
    case working
    /// A run ended early and will be taken up again.
    case paused(Fault)
    /// The service ends, or has ended.
    case ended
  }

  /// The archive at work: what is handed in, and what may be changed.
  public let archive: RunningArchive
  /// How far the run is.
  public let progress: RunProgress
  private let stop = StopSignal()
  private let condition = Mutex(Condition.starting)
  private let make: @Sendable (RunProgress, StopSignal) throws(Fault) -> Run

  /// Prepares a station; nothing is begun yet.
  ///
  /// - Parameters:
  ///   - archive: The archive, with the feed that brings it documents.
  ///   - progress: Told how far the run is.
  ///   - make: Makes a run that tells its progress and looks at a signal.
  public init(
    archive: RunningArchive, progress: RunProgress = RunProgress(),
    make: @escaping @Sendable (RunProgress, StopSignal) throws(Fault) -> Run
  ) {
    self.progress = progress
    self.archive = archive
    self.make = make
  }

  /// How the run stands now.
  public var current: Condition { condition.withLock { $0 } }

  /// Works until ``end()``; everything begun is finished then.
  ///
  /// - Throws: What keeps the first run from starting, as ``Run/perform(list:archive:date:)``; a later one is tried again.
  public func work() async throws(Fault) {
    var wait = Self.firstWait
    var isFirst = true
    defer { condition.withLock { $0 = .ended } }
    while !stop.wasRaised {
      do throws(Fault) {
        let run = try make(progress, stop)
        condition.withLock { $0 = .working }
        let clock = ContinuousClock()
        let start = clock.now
        let summary = try await run.perform(archive: archive)
        guard let ending = summary.ending, !stop.wasRaised else { continue }
        pause(ending.fault)
        // What ran for a while may begin again at once.
        if start.duration(to: clock.now) > Self.longestWait { wait = Self.firstWait }
      } catch {
        if isFirst { throw error }
        pause(error)
      }
      isFirst = false
      await rest(wait)
      wait = min(wait * 2, Self.longestWait)
    }
  }

  /// Has the run finish what it has begun and end.
  public func end() {
    stop.raise()
    archive.feed.end()
  }

  /// The first and the longest pause before a run is taken up again.
  private static let firstWait = Duration.seconds(1)
  private static let longestWait = Duration.seconds(30)

  private func pause(_ fault: Fault) { condition.withLock { $0 = .paused(fault) } }

  private func rest(_ duration: Duration) async {
    let clock = ContinuousClock()
    let end = clock.now + duration
    while clock.now < end, !stop.wasRaised { try? await Task.sleep(for: .milliseconds(100)) }
  }
}

extension FaultReport {
  /// The fault that it reports; its subject stands in its detail.
  fileprivate var fault: Fault { Fault(Fault.Code(rawValue: code) ?? .internalError, "", detail) }
}
