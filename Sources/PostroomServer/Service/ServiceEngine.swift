public import PostroomEngine
public import PostroomModel

/// What works on the archive beside the server: how it is started, ended and asked.
public struct ServiceEngine: Sendable {
  /// Works until it is told to end; what is begun is finished then.
  public var work: @Sendable () async throws(Fault) -> Void
  /// Tells it to end.
  public var end: @Sendable () -> Void
  /// How it stands.
  public var condition: @Sendable () -> Station.Condition
  /// How far it is.
  public var progress: @Sendable () -> RunProgress.Snapshot
  /// How many files wait to be taken in.
  public var waiting: @Sendable () -> Int
}

extension ServiceEngine {
  /// Takes a station for the engine.
  public init(_ station: Station) {
    work = { () async throws(Fault) in try await station.work() }
    end = { station.end() }
    // A run that is begun takes nothing in before it holds the archive.
    condition = { station.current == .working && !station.archive.isOpen ? .starting : station.current }
    progress = { station.progress.snapshot }
    waiting = { station.archive.feed.waitingFiles }
  }
}
