import ArgumentParser
import PostroomModel
import PostroomSamples

/// `postroom score`: how right a run was.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Compare results with the truth: accuracy and confusion matrix.")

  @Argument(help: "A run's results.jsonl.")
  var results: String
  @Argument(help: "The truth.jsonl of the documents.")
  var truth: String
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let report = try Scorer.score(results: results, truth: truth)
      Console.data(json ? Console.json(report) : report.text)
    }
  }
}
