public import PostroomEngine
internal import Foundation
public import PostroomModel
internal import Synchronization

/// Watches how a service and its machine are doing: samples are kept, and what somebody should know is told once.
public actor Monitor {
  /// Tells somebody of an alert that began or ended.
  public typealias Telling = @Sendable (Alert) async -> Void

  private let book: MonitorBook
  private let archive: String
  private let queue: @Sendable () -> Int
  private let workers: @Sendable () -> RunProgress.Snapshot.Workers?
  private let slowFrom: Double
  private var tell: [Telling]
  private let recent = Mutex(Recent())
  private var watch: AlertWatch
  private var usual = UsualPace()
  private var looks: [Look] = []
  private var ticks = 0
  /// The sample over the last minute; nil before the first.
  public private(set) var latest: MonitorSample?

  /// How often the rules are held against the last minute, in seconds, and how many looks make a minute.
  private static let interval = 10.0
  private static let looksOfMinute = 6

  /// What documents came to since the last look.
  private struct Recent: Sendable {
    var outcomes: [Outcome: Int] = [:]
    var milliseconds: [Double] = []
  }

  /// The counters at a moment, and what happened up to it.
  private struct Look: Sendable {
    var at: Double
    var counters: MachineCounters
    var recent: Recent
  }

  /// Prepares a monitor.
  ///
  /// - Parameters:
  ///   - archive: The output folder, whose disk is watched.
  ///   - queue: How many files wait to be taken in.
  ///   - workers: How many workers may be at work.
  ///   - slowFrom: From how many milliseconds on a document is slow.
  ///   - tell: Whom to tell; each is told everything.
  public init(
    database: ServiceDatabase, archive: String, queue: @escaping @Sendable () -> Int,
    workers: @escaping @Sendable () -> RunProgress.Snapshot.Workers? = { nil },
    rules: [AlertRule] = AlertRule.defaults, slowFrom: Double = 10_000, tell: [Telling] = []
  ) {
    book = MonitorBook(database: database)
    self.archive = archive
    self.queue = queue
    self.workers = workers
    self.slowFrom = slowFrom
    self.tell = tell
    watch = AlertWatch(rules: rules)
  }

  /// Has somebody told of alerts too, from now on.
  func inform(_ telling: @escaping Telling) { tell.append(telling) }

  /// Takes note of a recorded document.
  public nonisolated func recorded(_ row: ResultRow) {
    let milliseconds = row.timings.values.reduce(0, +)
    recent.withLock { recent in
      recent.outcomes[row.status, default: 0] += 1
      recent.milliseconds.append(milliseconds)
    }
  }

  /// Watches until it is cancelled.
  public func run() async {
    try? await book.endAll(at: Date().timeIntervalSince1970)
    look()
    while !Task.isCancelled {
      guard (try? await Task.sleep(for: .seconds(Self.interval))) != nil else { return }
      await tick()
    }
  }

  /// The alerts that last.
  public var alerts: [Alert] { watch.alerts }

  /// Alerts of all times, the newest first.
  public func alertsBefore(limit: Int) async throws(Fault) -> [Alert] { try await book.alerts(limit: limit) }

  /// The samples of a time, the oldest first.
  public func samples(since: Double, limit: Int) async throws(Fault) -> [MonitorSample] {
    try await book.samples(since: since, limit: limit)
  }

  private func look() {
    let recent = recent.withLock { recent in
      defer { recent = Recent() }
      return recent
    }
    looks.append(
      Look(at: Date().timeIntervalSince1970, counters: MachineCounters.now(archive: archive), recent: recent))
    if looks.count > Self.looksOfMinute + 1 { looks.removeFirst() }
  }

  private func tick() async {
    look()
    guard let first = looks.first, let last = looks.last else { return }
    var sample = MonitorSample(
      from: first.counters, to: last.counters, at: last.at, seconds: max(0, last.at - first.at))
    sample.queue = queue()
    if let workers = workers() { (sample.workers, sample.plannedWorkers) = (workers.now, workers.most) }
    let recents = looks.dropFirst().map(\.recent)
    sample.take(
      recents.reduce(into: [:]) { $0.merge($1.outcomes, uniquingKeysWith: +) },
      milliseconds: recents.flatMap(\.milliseconds), slowFrom: slowFrom)
    latest = sample
    await tell(watch.note(sample, usual: usual))
    ticks += 1
    guard ticks.isMultiple(of: Self.looksOfMinute) else { return }
    usual.note(sample)
    // One that cannot be kept is missing in the history; the ledger's own faults are told elsewhere.
    try? await book.keep(sample)
  }

  /// Puts down what began or ended, and tells everybody.
  func tell(_ news: [AlertWatch.News]) async {
    for news in news {
      try? await book.note(news)
      switch news {
      case .began(let alert), .ended(let alert): for telling in tell { await telling(alert) }
      }
    }
  }
}
