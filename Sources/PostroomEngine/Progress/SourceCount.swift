internal import Dispatch
internal import PostroomModel
internal import Synchronization

/// Counts the files of a run beside it, so that its end can be foretold; a list of paths is never read twice.
final class SourceCount: Sendable {
  private let settings: RunSettings
  private let progress: RunProgress
  private let isCountable: Bool
  private let isOver = Atomic(false)

  init(settings: RunSettings, progress: RunProgress, isCountable: Bool) {
    self.settings = settings
    self.progress = progress
    self.isCountable = isCountable
  }

  /// Begins to count on a thread of its own.
  func start() {
    guard isCountable else { return }
    DispatchQueue.global(qos: .utility).async { [self] in
      let sources = SourceStream(paths: settings.paths, list: nil, output: settings.output)
      var total = 0
      while !isOver.load(ordering: .relaxed), (try? sources.next()) != nil { total += 1 }
      if !isOver.load(ordering: .relaxed) { progress.count(total: min(total, settings.documentLimit ?? total)) }
    }
  }

  /// Gives up counting.
  func stop() { isOver.store(true, ordering: .relaxed) }
}
