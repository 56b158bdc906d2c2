import Foundation
import PostroomLoad
import PostroomModel
import Synchronization

/// A service of our own that is kept busy, and what it took.
struct StressTest {
  let files: Int
  let workers: Int
  let seconds: Double
  let sample: Double
  let scratch: String

  /// Who looks at lists meanwhile, and how long they read, in seconds.
  private static let (readers, thinkSeconds) = (4, 0.5)
  private static let paths = ["/api/v1/documents", "/api/v1/documents?outcome=review", "/api/v1/metrics", "/metrics"]

  /// What was seen.
  struct Outcome {
    var samples: [(seconds: Double, tree: ProcessTree)] = []
    var reads = LoadResult()
    var uploads: [LoadResult] = []
    /// How the service and the proof behind it ended.
    var serviceStatus: Int32 = 0
    var verifyStatus: Int32 = 0
  }

  /// Does it all.
  ///
  /// - Throws: `internal-error` when documents cannot be made or the service does not begin.
  func perform() throws(Fault) -> Outcome {
    let papers = scratch + "/papers"
    let maker = OwnProgram([
      "generate", "documents", "--set", "office", "--count", "\(files)", "--seed", "7", "--quiet", "--out", papers,
    ])
    guard try maker.status() == 0 else { throw Fault(.internalError, "stress", "No documents were made.") }
    let service = OwnProgram([
      "serve", "--out", scratch + "/archive", "--profile", "office", "--workers", "\(workers)", "--listen",
      "127.0.0.1:0", "--insecure-local", "--log", "quiet",
    ])
    let server = try LoadTarget(try service.address(log: scratch + "/service.log"))
    defer { service.kill() }
    guard server.isReady(at: "/ready", within: 60) else {
      throw Fault(.internalError, "serve", "The service does not get ready.")
    }
    // What an earlier service has left is handed to the run first: nothing is taken in before.
    Thread.sleep(forTimeInterval: 1)
    // As many at once as there are workers: each waits for its document, so that nothing piles up.
    let uploads = try (0..<workers).map { lane throws(Fault) in
      try UploadStream(to: server, folder: papers + "/documents", key: nil, lane: lane, waitSeconds: 60)
    }
    let plan = LoadPlan(
      .users(Self.readers, thinkSeconds: Self.thinkSeconds, seconds: seconds), targets: Self.paths.map(server.at))
    let reading = try BackgroundLoad(plan)
    var outcome = Outcome()
    for upload in uploads { upload.start() }
    reading.start()
    let start = ContinuousClock.now
    while (ContinuousClock.now - start).seconds < seconds {
      Thread.sleep(forTimeInterval: sample)
      guard let tree = ProcessTree(of: service.number) else { break }
      outcome.samples.append(((ContinuousClock.now - start).seconds, tree))
    }
    outcome.uploads = uploads.map { $0.stop() }
    outcome.reads = reading.result()
    outcome.serviceStatus = service.end()
    outcome.verifyStatus = try OwnProgram(["verify", "--out", scratch + "/archive"]).status()
    return outcome
  }
}
