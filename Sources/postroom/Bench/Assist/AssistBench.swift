import Foundation
import Glibc
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// What questions to language models cost the engine: the same run without and with them, against a provider in another
/// process that answers at once.
struct AssistBench {
  let count: Int
  let rounds: Int
  let batch: Int
  let scratch: String

  /// How many requests the HTTP client alone is measured with.
  private static let bareRequests = 2_000

  /// What one run cost.
  struct Pass: Encodable {
    var supervisorSeconds = Double.infinity
    var workerSeconds = Double.infinity
    var wallSeconds = Double.infinity
    var supervisorPeakMB = 0
    var requests = 0

    /// The least of both: what disturbs a measurement only adds to it.
    mutating func take(_ other: Pass) {
      supervisorSeconds = min(supervisorSeconds, other.supervisorSeconds)
      workerSeconds = min(workerSeconds, other.workerSeconds)
      wallSeconds = min(wallSeconds, other.wallSeconds)
      supervisorPeakMB = max(supervisorPeakMB, other.supervisorPeakMB)
      requests = max(requests, other.requests)
    }
  }

  /// What came out.
  struct Result: Encodable {
    var documents: Int
    var batch: Int
    var never = Pass()
    var always = Pass()
    /// What the HTTP client alone takes for a request to the same server, in milliseconds.
    var clientMilliseconds = Double.infinity

    /// Milliseconds a request of the supervisor and of the workers.
    var each: (supervisor: Double, workers: Double) {
      let requests = Double(max(1, always.requests))
      return (
        (always.supervisorSeconds - never.supervisorSeconds) * 1_000 / requests,
        (always.workerSeconds - never.workerSeconds) * 1_000 / requests
      )
    }
  }

  /// Makes the documents and runs.
  func measure() async throws -> Result {
    try makeDocuments()
    // What is counted here is nobody's quota.
    setenv("XDG_STATE_HOME", scratch + "/state", 1)
    let keys = scratch + "/keys"
    try Data("bench: key-of-the-bench\n".utf8).write(to: URL(fileURLWithPath: keys))
    chmod(keys, 0o600)
    let provider = try BenchProvider(truths: scratch + "/papers", scratch: scratch)
    defer { provider.end() }
    var result = Result(documents: count, batch: batch)
    for round in 0..<max(1, rounds) {
      result.never.take(try await pass(nil, "never-\(round)", keys))
      result.always.take(try await pass(provider.address, "always-\(round)", keys))
      let client = try await AssistBenchHTTP(address: provider.address).secondsEach(Self.bareRequests)
      result.clientMilliseconds = min(result.clientMilliseconds, client * 1_000)
    }
    return result
  }

  private func makeDocuments() throws {
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    maker.arguments = [
      "generate", "documents", "--set", "payables", "--count", "\(count)", "--seed", "11", "--out", scratch + "/papers",
      "--quiet",
    ]
    try maker.run()
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw Fault(.internalError, "bench", "No documents were made.") }
  }

  private func pass(_ address: String?, _ name: String, _ keys: String) async throws -> Pass {
    var settings = RunSettings(
      output: scratch + "/" + name, profile: try ProfileLibrary().load("payables"),
      cores: ProcessInfo.processInfo.activeProcessorCount)
    settings.paths = [scratch + "/papers/documents"]
    if let address {
      settings.assist = AssistSettings(when: .always, provider: .gemini, url: address, batch: batch)
    }
    let (own, children, start) = (ProcessorTime.own(), ProcessorTime.reaped(), ContinuousClock.now)
    let team = try AssistTeamMaking.team(settings, keyFile: keys)
    let summary = try await Run(settings: settings, command: ReadingWorkerProcess.command, assist: team).perform()
    guard summary.accounted == count, summary.ending == nil else {
      let why = summary.ending?.detail ?? ""
      throw Fault(.internalError, "bench", "\(summary.accounted) of \(count) documents are accounted for. \(why)")
    }
    let pass = Pass(
      supervisorSeconds: ProcessorTime.own() - own, workerSeconds: ProcessorTime.reaped() - children,
      wallSeconds: (ContinuousClock.now - start) / .seconds(1), supervisorPeakMB: summary.supervisorPeakBytes >> 20,
      requests: summary.assist?.usage.requests ?? 0)
    try FileManager.default.removeItem(atPath: settings.output)
    return pass
  }
}
