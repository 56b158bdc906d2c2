import CSandbox
public import FoundationEssentials
import Glibc
public import PostroomModel

/// The sandboxed child: reads documents that the supervisor hands it and answers with what they say.
public enum ReadingWorker {
  /// The descriptor on which every worker finds the socket to its supervisor.
  public static let channel: CInt = 3

  /// Reads one document from a descriptor, with `pread` or `mmap`: its offset is shared with the supervisor.
  public typealias Analyser = (ReadingJob, CInt, Reports) throws(Fault) -> Analysis

  /// Shuts this process in, serves the supervisor until it hangs up, and returns the exit code.
  ///
  /// Call it first in `main`, before any thread exists: Landlock covers only the calling thread and its later
  /// children. The order is: death with the supervisor, privileges, Landlock, greeting, resource limits,
  /// `prepare`, Landlock without exceptions, system-call filter, documents.
  ///
  /// - Parameters:
  ///   - channel: The descriptor of the socket to the supervisor.
  ///   - readable: Files and folders that `prepare` may read (libraries, models); nothing can be opened after it.
  ///   - prepare: Loads the engines by the pool's configuration and returns what reads a document. A fault
  ///     that it throws is the answer to every document.
  /// - Returns: 0 after the supervisor hung up, 64 when this process was not started by a supervisor, 70 when
  ///   the supervisor broke the protocol, else the fault's exit code.
  public static func serve(
    channel: CInt = ReadingWorker.channel, readable: [String] = [],
    prepare: (_ configuration: Data) throws(Fault) -> Analyser
  ) -> CInt {
    _ = signal(SIGPIPE, SIG_IGN)
    var walls = SandboxWalls()
    guard walls.bindToSupervisor(channel) else { return Fault.Kind.usage.exitCode }
    ResidentMemory.prepare()
    walls.enter(readable: readable)
    let line = WorkerLine(channel)
    let hello = WorkerMessage.Hello(
      pid: getpid(), layers: walls.layers, inheritedPeakBytes: Int(sandbox_peak_bytes()))
    guard line.send(.hello(hello)) else { return 0 }
    guard let first = line.receive() else { return 0 }
    guard case .message(.configure(let limits, let settings), _) = first else {
      return Fault.Kind.crash.exitCode
    }
    walls.limit(limits)
    let analyser: Analyser
    do {
      analyser = try prepare(settings)
    } catch {
      line.send(.fault(number: nil, error))
      return error.kind.exitCode
    }
    walls.close()
    guard line.send(.ready(layers: walls.layers)) else { return 0 }
    return answer(line, limits: limits, analyser: analyser)
  }

  private static func answer(_ line: WorkerLine, limits: Limits, analyser: Analyser) -> CInt {
    let processors = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    // A backstop for a supervisor that is stopped and enforces no deadline: every processor, all the time.
    let seconds = UInt64(max(1, min(limits.secondsPerDocument, 1e6)).rounded(.up)) * UInt64(processors)
    while let received = line.receive() {
      guard case .message(.job(let job, let tellsEachPage), let descriptor?) = received else {
        return Fault.Kind.crash.exitCode
      }
      _ = sandbox_limit_processor_time(seconds)
      let teller = PageTeller(
        job, line, cap: AnswerSize.pageCap(for: job, limits: limits),
        outputCap: AnswerSize.outputCap(for: job, limits: limits), tellsEachPage: tellsEachPage)
      let sent = line.send(
        read(job, descriptor, teller, analyser), cap: AnswerSize.cap(for: job, limits: limits))
      close(descriptor)
      guard sent else { return 0 }
    }
    return 0
  }

  private static func read(
    _ job: ReadingJob, _ descriptor: CInt, _ teller: PageTeller, _ analyser: Analyser
  ) -> WorkerMessage {
    do {
      let analysis = try analyser(job, descriptor, teller.reports)
      let account = WorkerMessage.Account(
        resident: ResidentMemory.bytes(), peak: Int(sandbox_peak_bytes()), pages: teller.total)
      return .analysis(number: job.number, analysis, account: account)
    } catch {
      return .fault(number: job.number, error)
    }
  }
}
