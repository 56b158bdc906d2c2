import Foundation
import PostroomModel
import PostroomTesting
import PostroomWorkers
import Testing

@testable import PostroomEngine

/// A folder of files that tell an obedient worker what to do, and runs over it.
struct PhotographDesk {
  let folder: TemporaryFolder
  var inbox: String { folder.path + "/in" }

  static let isReady = BuiltProduct.path("crashing-reading-worker") != nil

  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try Files.makeFolder(inbox)
    for (name, text) in files { try Files.write(text, to: "\(inbox)/\(name)") }
  }

  /// A request for the whole folder.
  func request() -> PhotographRequest {
    var limits = PhotographRequest.usualLimits
    limits.freeDiskBytes = 0
    limits.secondsPerPage = 5
    let format = PhotographFormat(name: "test", title: "A test", source: "here")
    return PhotographRequest(
      paths: [inbox], configuration: PhotographConfiguration(format: format), limits: limits, workers: 2,
      program: "test")
  }

  /// Runs, and gives the results in the order in which they came.
  @inline(never) func perform(
    _ request: PhotographRequest, stop: StopSignal = StopSignal(), available: Int = 1 << 40,
    onResult: (PhotographResult) -> Void = { _ in }
  ) async throws -> (results: [PhotographResult], summary: PhotographSummary) {
    let path = try #require(BuiltProduct.path("crashing-reading-worker"))
    let command = WorkerCommand(executable: path, arguments: ["photograph-worker"])
    var results: [PhotographResult] = []
    let run = PhotographRun(request, command: command, stop: stop, cores: 4) { available }
    let summary = try await run.perform { result throws(Fault) in
      results.append(result)
      onResult(result)
    }
    return (results, summary)
  }

  /// The names of the results' files.
  static func names(_ results: [PhotographResult]) -> [String] { results.map { PathText.name(of: $0.file) } }
}
