import FoundationEssentials
import Glibc
import PostroomModel
import PostroomTesting
import PostroomWorkers

// With no argument it serves as a sandboxed worker; with one it helps the tests to prove what the sandbox changes.
switch CommandLine.arguments.dropFirst().first {
case "reading-worker": exit(serve())
case "table-worker": exit(ObedientTableWorker.serve())
case "photograph-worker": exit(ObedientPhotographer.serve())
case "probe": exit(probeUnsandboxed())
case "supervise": await supervise()
case "account": await account()
case "measure": try await measure()
default:
  let acts = "reading-worker|table-worker|photograph-worker|probe ACT|supervise|account|measure [DOCUMENTS]"
  print("usage: crashing-reading-worker " + acts)
  exit(Fault.Kind.usage.exitCode)
}

/// Serves; the configuration can make the preparation fail, and further arguments are paths that it may read.
func serve() -> CInt {
  ReadingWorker.serve(readable: Array(CommandLine.arguments.dropFirst(2))) { configuration throws(Fault) in
    try prepare(String(decoding: configuration, as: UTF8.self))
    let reader = CrashingReader()
    return { job, descriptor, reports throws(Fault) in try reader.analyse(job, descriptor, reports) }
  }
}

/// Fails as the configuration says, or tries an act before the last walls stand.
func prepare(_ configuration: String) throws(Fault) {
  switch configuration {
  case "no engine": throw Fault(.pdfiumMissing, "libpdfium.so", "It is not there.")
  case "crash": abort()
  default:
    let error = ForbiddenAct(words: configuration)?.attempt(document: STDIN_FILENO) ?? 0
    if error != 0 { throw Fault(.internalError, configuration, "errno \(error)") }
  }
}

/// Tries an act without a sandbox; the exit code is the errno value.
func probeUnsandboxed() -> CInt {
  let words = CommandLine.arguments.dropFirst(2).joined(separator: " ")
  return ForbiddenAct(words: words)?.attempt(document: STDIN_FILENO) ?? Fault.Kind.usage.exitCode
}

/// Supervises one worker that hangs, and says its process number, so that a test can kill the supervisor.
func supervise() async {
  let command = WorkerCommand(executable: CommandLine.arguments[0], arguments: ["reading-worker"])
  let pool = WorkerPool(
    command: command, workers: 1, limits: Limits(), recycleAfter: 10, configuration: Data())
  let job = ReadingJob(number: 1, format: .text, bytes: 4, maximumPages: 1)
  let started = Task {
    while pool.processIdentifiers.isEmpty { try? await Task.sleep(for: .milliseconds(5)) }
    try? await Task.sleep(for: .milliseconds(100))
    print(pool.processIdentifiers[0])
    fflush(nil)
  }
  _ = await pool.analyse(job, descriptor: STDIN_FILENO)
  await started.value
}
