import CSandbox
import Glibc
public import PostroomModel

/// The sandboxed child that reads tables: one process, several threads, many files.
public enum TableWorker {
  /// Takes a file to be read, with its descriptor, which it closes; it returns at once, and the result is told later.
  public typealias Intake = @Sendable (_ job: TableJob, _ descriptor: Int32) -> Void

  /// Shuts this process in, serves the supervisor until it hangs up, and returns the exit code.
  ///
  /// Call it before any thread exists. Threads may be started by `prepare` and later: the walls stand by then.
  ///
  /// - Parameters:
  ///   - channel: The descriptor of the socket to the supervisor.
  ///   - rehearsal: What is done while the supervisor gets ready; no file can be opened any more.
  ///   - prepare: Makes what takes files in, by the settings and with the outputs. A fault that it throws ends the run.
  /// - Returns: 0 after the supervisor hung up, 64 when this process was not started by a supervisor, 70 when the
  ///   supervisor broke the protocol, else the fault's exit code.
  public static func serve(
    channel: Int32 = ReadingWorker.channel, rehearsal: () -> Void = {},
    prepare: (TableConfiguration, TableDescriptors, TableReports) throws(Fault) -> Intake
  ) -> Int32 {
    _ = signal(SIGPIPE, SIG_IGN)
    var walls = TableWalls()
    guard walls.bindToSupervisor(channel) else { return Fault.Kind.usage.exitCode }
    ResidentMemory.prepare()
    let memoryInformation = open("/proc/meminfo", O_RDONLY | O_CLOEXEC)
    walls.enter()
    let line = TableLine(channel)
    line.send(.hello(pid: Int(getpid()), inheritedPeakBytes: Int(sandbox_peak_bytes())))
    rehearsal()
    guard case .order(.configure(let configuration), _) = line.receive() else { return Fault.Kind.crash.exitCode }
    walls.limit(configuration)
    walls.close()
    var outputs: [TableOutput: CInt] = [:]
    for _ in TableOutput.allCases {
      guard case .order(.output(let output), let descriptor) = line.receive() else { return Fault.Kind.crash.exitCode }
      outputs[output] = descriptor
    }
    let intake: Intake
    do {
      let descriptors = TableDescriptors(outputs: outputs, memoryInformation: memoryInformation)
      intake = try prepare(configuration, descriptors, TableReports(line))
    } catch {
      line.send(.fault(error))
      return error.kind.exitCode
    }
    line.send(.ready(layers: walls.layers))
    while true {
      switch line.receive() {
      case .order(.file(let job), let descriptor): intake(job, descriptor)
      case .hungUp: return 0
      case .order, .garbled: return Fault.Kind.crash.exitCode
      }
    }
  }
}
