internal import PostroomEngine

/// Tells the log when the engine pauses, why, and when it is at work again.
struct EngineLog: Sendable {
  let engine: ServiceEngine
  let log: LogSink

  /// How often it looks: the shortest pause lasts a second.
  private static let interval = Duration.milliseconds(400)

  /// Looks as long as the task lives.
  func run() async {
    var last = Station.Condition.starting
    while !Task.isCancelled {
      let now = engine.condition()
      if now != last { tell(now, after: last) }
      last = now
      try? await Task.sleep(for: Self.interval)
    }
  }

  private func tell(_ condition: Station.Condition, after last: Station.Condition) {
    switch (condition, last) {
    case (.paused(let fault), _): log.write(.warning, "The engine pauses: \(fault)")
    case (.working, .paused): log.write(.warning, "The engine is at work again.")
    case (.starting, _), (.working, _), (.ended, _): break
    }
  }
}
