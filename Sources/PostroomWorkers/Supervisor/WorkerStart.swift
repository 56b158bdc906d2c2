import FoundationEssentials
import Glibc
import PostroomModel

/// Brings a worker from nothing to "ready".
struct WorkerStart {
  let command: WorkerCommand
  let limits: Limits
  let configuration: Data
  /// Says to give up: the pool shuts down.
  let watch: () -> Fault?

  /// A ready worker.
  struct Ready {
    var process: WorkerProcess
    var layers: [SandboxLayer]
  }

  private enum Failure: Error {
    /// Trying again may help.
    case passing(Fault)
    case final(Fault)
  }

  /// Loading engines and models from a cold, busy disk takes seconds; this is for a worker that never answers.
  private static let seconds = 60.0
  /// A process table that is full or a disk that stumbles may be over in a moment; a broken binary is not.
  private static let attempts = 3
  private static let pauseMicroseconds: useconds_t = 50_000

  /// Starts a worker, a few times if need be.
  ///
  /// - Throws: `worker-unavailable`; the reader's own fault when its engines cannot be loaded; `interrupted`.
  func run() throws(Fault) -> Ready {
    var last = Fault(.workerUnavailable, command.executable, "It was not started.")
    for attempt in 0..<Self.attempts {
      if attempt > 0 { usleep(Self.pauseMicroseconds) }
      do {
        return try once()
      } catch {
        switch error {
        case .passing(let fault): last = fault
        case .final(let fault): throw fault
        }
      }
    }
    throw last
  }

  private func once() throws(Failure) -> Ready {
    let spawned = WorkerProcess.spawn(command)
    guard let process = spawned.process else {
      let fault = unavailable("It cannot be started: \(String(cString: strerror(spawned.errno))).")
      throw [ENOENT, EACCES, ENOEXEC, ENOTDIR].contains(spawned.errno) ? .final(fault) : .passing(fault)
    }
    let deadline = Instant.now.advanced(seconds: Self.seconds)
    do throws(Failure) {
      let hello = try message(of: process, deadline)
      guard case .hello(let greeting) = hello, greeting.pid == process.pid else {
        throw Failure.passing(unavailable("Its greeting is not a worker's."))
      }
      process.inheritedPeakBytes = greeting.inheritedPeakBytes
      let sending = process.send(try configure(), deadline: deadline)
      if sending == .late { throw Failure.passing(unavailable("It did not take its configuration.")) }
      return Ready(process: process, layers: try ready(process, deadline))
    } catch {
      _ = process.end(grace: 0)
      throw error
    }
  }

  private func configure() throws(Failure) -> [UInt8] {
    let message = SupervisorMessage.configure(limits: limits, settings: configuration)
    guard let payload = try? JSONEncoder().encode(message) else {
      throw .final(Fault(.internalError, "", "The limits cannot be written as JSON."))
    }
    return Frame.encode(payload)
  }

  private func ready(_ process: WorkerProcess, _ deadline: Instant) throws(Failure) -> [SandboxLayer] {
    switch try message(of: process, deadline) {
    case .ready(let layers): return layers
    case .fault(nil, let fault) where fault.code.mayComeFromReader: throw .final(fault.cleaned)
    case .fault(nil, let fault): throw .passing(unavailable(fault.detail.cleaned(cap: TextCap.sentence)))
    default: throw .passing(unavailable("It answered its configuration with nonsense."))
    }
  }

  private func message(of process: WorkerProcess, _ deadline: Instant) throws(Failure) -> WorkerMessage {
    switch process.receive(cap: AnswerSize.starting, deadline: deadline, watch: watch) {
    case .message(let message): return message
    case .output: throw .passing(unavailable("It sent a document while it started."))
    case .late: throw .passing(unavailable("It was not ready after \(Int(Self.seconds)) s."))
    case .ended:
      throw .passing(unavailable("It \(process.end(grace: 0.5).ending.description) while it started."))
    case .garbled(let what): throw .passing(unavailable("It sent \(what) while it started."))
    case .stopped(let fault): throw .final(fault)
    }
  }

  private func unavailable(_ detail: String) -> Fault {
    Fault(.workerUnavailable, command.executable, detail)
  }
}
