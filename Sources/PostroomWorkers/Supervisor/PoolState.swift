import FoundationEssentials
import PostroomModel
import Synchronization

/// What the threads of a pool share.
final class PoolState: Sendable {
  let command: WorkerCommand
  let limits: Limits
  let recycleAfter: Int
  let configuration: Data
  let queue = JobQueue()
  private let onWarning: (@Sendable (String) -> Void)?
  private let facts = Mutex(Facts())

  private struct Facts {
    var layers: [SandboxLayer]?
    var warnings: [String] = []
    var processes: Set<Int32> = []
    var startFailure: (fault: Fault, until: Instant)?
  }

  /// For how long nobody tries to start a worker after starting one has failed for good, in seconds: a broken
  /// installation fails each document at once instead of starting thousands of processes.
  private static let pauseSeconds = 5.0

  init(
    command: WorkerCommand, limits: Limits, recycleAfter: Int, configuration: Data,
    onWarning: (@Sendable (String) -> Void)?
  ) {
    self.command = command
    self.limits = limits
    self.recycleAfter = max(1, recycleAfter)
    self.configuration = configuration
    self.onWarning = onWarning
  }

  var layers: [SandboxLayer]? { facts.withLock { $0.layers } }
  var warnings: [String] { facts.withLock { $0.warnings } }
  var processes: [Int32] { facts.withLock { $0.processes.sorted() } }

  /// The failure that still spares everybody the next attempt.
  var startFailure: Fault? {
    facts.withLock { facts in
      guard let failure = facts.startFailure, Instant.now < failure.until else { return nil }
      return failure.fault
    }
  }

  func startFailed(_ fault: Fault) {
    let until = Instant.now.advanced(seconds: Self.pauseSeconds)
    facts.withLock { $0.startFailure = (fault, until) }
  }

  /// Notes a worker that is ready; the first one decides whether a warning is due.
  func started(_ pid: Int32, layers: [SandboxLayer]) {
    let warning: String? = facts.withLock { facts in
      facts.processes.insert(pid)
      facts.startFailure = nil
      guard facts.layers == nil else { return nil }
      facts.layers = layers
      let missing = SandboxLayer.allCases.filter { !layers.contains($0) }
      guard !missing.isEmpty else { return nil }
      let names = missing.map(\.rawValue).joined(separator: ", ")
      let warning = "The sandbox of the readers lacks \(names): this kernel or container does not offer it."
      facts.warnings.append(warning)
      return warning
    }
    if let warning { onWarning?(warning) }
  }

  func ended(_ pid: Int32) { facts.withLock { _ = $0.processes.remove(pid) } }
}
