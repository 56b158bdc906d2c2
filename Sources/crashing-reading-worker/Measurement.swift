import FoundationEssentials
import Glibc
import PostroomModel
import PostroomWorkers

/// Prints what a worker and an empty document cost on this machine.
func measure() async throws {
  let command = WorkerCommand(executable: CommandLine.arguments[0], arguments: ["reading-worker"])
  var starts: [Double] = []
  for _ in 0..<50 {
    starts.append(
      try await WorkerProbe.run(command: command, limits: Limits(), configuration: Data()).startMilliseconds)
  }
  starts.sort()
  let walls = try await WorkerProbe.run(command: command, limits: Limits(), configuration: Data()).layers
  print("walls: \(walls.map(\.rawValue).joined(separator: ", "))")
  print("spawn to ready: median \(starts[25]) ms, worst of 50 \(starts[49]) ms")
  let documents = CommandLine.arguments.last.flatMap(Int.init) ?? 20_000
  for workers in [1, 2] { try await measureRoundTrips(command, workers: workers, documents: documents) }
}

/// One caller for each worker, so that nothing waits in the queue.
private func measureRoundTrips(_ command: WorkerCommand, workers: Int, documents: Int) async throws {
  let pool = WorkerPool(
    command: command, workers: workers, limits: Limits(), recycleAfter: .max, configuration: Data())
  let descriptor = open(CommandLine.arguments[0], O_RDONLY | O_CLOEXEC)
  defer { close(descriptor) }
  while pool.processIdentifiers.count < workers {
    _ = try await read(workers, of: 2, pool, descriptor)
  }
  let workersBefore = try pool.processIdentifiers.map(processorMicroseconds).reduce(0, +)
  let before = processorMicroseconds()
  let clock = ContinuousClock()
  let start = clock.now
  let inner = try await read(workers, of: documents / workers, pool, descriptor)
  let wall = start.duration(to: clock.now) / .microseconds(documents / workers)
  let supervisor = (processorMicroseconds() - before) / Double(documents)
  let after = try pool.processIdentifiers.map(processorMicroseconds).reduce(0, +)
  print(
    """
    \(workers) workers, empty documents:
      round trip: \(wall) µs seen by the caller, \(inner * 1_000 / Double(documents)) µs in the pool's thread
      processor time: supervisor \(supervisor) µs, worker \((after - workersBefore) / Double(documents)) µs
      documents a second: \(1e6 * Double(workers) / wall)
    """)
  await pool.shutdown()
}

/// Has documents read by callers side by side; returns the milliseconds in the pool's threads.
private func read(
  _ callers: Int, of documents: Int, _ pool: WorkerPool, _ descriptor: CInt
) async throws -> Double {
  try await withThrowingTaskGroup(of: Double.self) { group in
    for caller in 0..<callers {
      group.addTask {
        var inner = 0.0
        for number in 0..<documents {
          let job = ReadingJob(number: caller * documents + number, format: .text, bytes: 0, maximumPages: 1)
          let answer = await pool.analyse(job, descriptor: descriptor)
          _ = try answer.result.get()
          inner += answer.workMilliseconds
        }
        return inner
      }
    }
    return try await group.reduce(0, +)
  }
}

/// The processor time of this process so far, in microseconds.
private func processorMicroseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// The processor time of a worker so far, in microseconds.
private func processorMicroseconds(of pid: Int32) throws -> Double {
  var clock = clockid_t()
  guard clock_getcpuclockid(pid, &clock) == 0 else {
    throw Fault(.workerUnavailable, "\(pid)", "It has no clock.")
  }
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}
