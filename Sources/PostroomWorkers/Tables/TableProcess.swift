public import PostroomModel

/// The tables' worker as the supervisor sees it, from the one thread that started it.
public final class TableProcess {
  private let child: TableChild
  private var channel: TableChannel
  private var inheritedPeakBytes = 0
  /// The walls that stand around it.
  public private(set) var layers: [SandboxLayer] = []

  /// What came of waiting.
  public enum Event: Sendable {
    /// A form that the following results refer to.
    case form(TableFormReport)
    /// How far a file is.
    case progress(TableProgress)
    /// What a file came to.
    case finished(TableFileResult)
    /// The outputs cannot be written.
    case unwritable(Fault)
    /// Nothing came in the time given.
    case late
    /// Something is to be read from the descriptor that was to be watched.
    case watched
    /// It ended, or said what no worker may say and was killed; the words go on "The reader …".
    case ended(String)
  }

  private init(_ child: TableChild) {
    self.child = child
    channel = TableChannel(child.channel)
  }

  /// Starts a worker from an executable.
  ///
  /// - Throws: `worker-unavailable`.
  public static func start(_ command: WorkerCommand) throws(Fault) -> TableProcess {
    TableProcess(try TableChild.start(command))
  }

  /// Splits a worker off this process, which must have no other thread yet.
  ///
  /// - Parameter serve: What the child does; it ends with the exit code that is returned.
  /// - Returns: The worker, or nil where it has to be started from an executable.
  public static func fork(_ serve: () -> Int32) -> TableProcess? { TableChild.fork(serve).map(TableProcess.init) }

  /// Whether it ended because its memory was used up.
  public var isOutOfMemory: Bool { child.isOutOfMemory }

  /// The memory that it has now, in bytes; 0 when it is gone.
  public var residentBytes: Int { child.residentBytes }

  /// Hangs up, gives it time to end by itself, kills it after that, and reaps it.
  ///
  /// - Parameter grace: The time in seconds; 0 kills at once.
  /// - Returns: How it ended, for the end of a sentence.
  @discardableResult
  public func end(grace: Double) -> String { child.end(grace: grace) }

  // MARK: - The beginning

  /// Tells it how to work and where to write, and waits until it is ready.
  ///
  /// - Parameter outputs: The descriptors of all outputs.
  /// - Throws: `worker-unavailable`, or the worker's own fault.
  public func configure(_ configuration: TableConfiguration, outputs: [TableOutput: Int32]) throws(Fault) {
    guard case .news(.hello(let pid, let peak)) = hear(seconds: Self.startSeconds), pid == Int(child.pid) else {
      throw unavailable("it did not greet")
    }
    inheritedPeakBytes = peak
    var isSent = send(.configure(configuration), descriptor: -1)
    for output in TableOutput.allCases {
      isSent = isSent && send(.output(output), descriptor: outputs[output] ?? -1)
    }
    // The index of duplicates is made again from its keys: that takes as long as reading them.
    let seconds = Self.startSeconds + Double(configuration.lengths.keys) / 1e6
    switch isSent ? hear(seconds: seconds) : .ended("hung up") {
    case .news(.ready(let layers)): self.layers = layers
    case .news(.fault(let fault)): throw fault
    case .ended(let words): throw unavailable("it \(words)")
    default: throw unavailable("it answered its configuration with nonsense")
    }
  }

  private static let startSeconds = 60.0

  private func unavailable(_ words: String) -> Fault {
    _ = end(grace: 0)
    return Fault(.workerUnavailable, "table-worker", "The reader cannot be used: \(words).")
  }

  // MARK: - Orders and news

  /// Gives it a file; false when it has ended, which the next wait tells.
  public func send(_ job: TableJob, descriptor: Int32) -> Bool { send(.file(job), descriptor: descriptor) }

  private func send(_ order: TableOrder, descriptor: Int32) -> Bool {
    channel.send(order, passing: descriptor, seconds: Self.startSeconds)
  }

  /// Waits for the next thing that it says.
  ///
  /// - Parameters:
  ///   - seconds: How long to wait.
  ///   - watched: Another descriptor to wait for; -1 for none.
  public func next(seconds: Double, watching watched: Int32 = -1) -> Event {
    switch hear(seconds: seconds, watching: watched) {
    case .late: .late
    case .watched: .watched
    case .ended(let words): .ended(words)
    case .news(.form(let form)): .form(form)
    case .news(.progress(let progress)): .progress(progress)
    case .news(.finished(let result)): .finished(ownPeak(result))
    case .news(.unwritable(let fault)): .unwritable(fault)
    case .news(.hello), .news(.ready), .news(.fault): .ended(child.kill(saying: "greeted in the middle of its work"))
    }
  }

  /// The kernel carries the supervisor's own peak over into its children: below that, the present memory is all that
  /// is known.
  private func ownPeak(_ result: TableFileResult) -> TableFileResult {
    var result = result
    if result.peakBytes <= inheritedPeakBytes { result.peakBytes = result.residentBytes }
    return result
  }

  private enum Hearing {
    case news(TableNews)
    case late
    case watched
    case ended(String)
  }

  private func hear(seconds: Double, watching watched: Int32 = -1) -> Hearing {
    if let ending = child.ending { return .ended(ending) }
    return switch channel.receive(seconds: seconds, watching: watched) {
    case .news(let news): .news(news)
    case .late: .late
    case .watched: .watched
    case .garbled: .ended(child.kill(saying: "said what no reader says, and was killed"))
    case .hungUp: .ended(child.end(grace: 0.5))
    }
  }
}
