public import FoundationEssentials
public import PostroomModel

/// What starting one worker shows: for `postroom doctor`.
public struct WorkerProbe: Sendable {
  /// The walls that stand around it.
  public var layers: [SandboxLayer]
  /// From nothing to ready, in milliseconds.
  public var startMilliseconds: Double

  /// Starts a worker, looks at it and ends it.
  ///
  /// - Throws: `worker-unavailable`, or the reader's own fault when its engines cannot be loaded.
  public static func run(
    command: WorkerCommand, limits: Limits, configuration: Data
  ) async throws(Fault) -> WorkerProbe {
    let result: Result<WorkerProbe, Fault> = await withCheckedContinuation { continuation in
      let prober = DedicatedThread {
        continuation.resume(returning: probe(command, limits, configuration))
      }
      if let prober {
        prober.detach()
      } else {
        let fault = Fault(.workerUnavailable, command.executable, "No thread can be started.")
        continuation.resume(returning: .failure(fault))
      }
    }
    return try result.get()
  }

  private static func probe(
    _ command: WorkerCommand, _ limits: Limits, _ configuration: Data
  ) -> Result<WorkerProbe, Fault> {
    let start = Instant.now
    do {
      let ready = try WorkerStart(
        command: command, limits: limits, configuration: configuration, watch: { nil }
      ).run()
      let milliseconds = Instant.now.seconds(since: start) * 1_000
      _ = ready.process.end(grace: 0.5)
      return .success(WorkerProbe(layers: ready.layers, startMilliseconds: milliseconds))
    } catch {
      return .failure(error)
    }
  }
}
