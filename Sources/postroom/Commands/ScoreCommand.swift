import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomSamples

/// `postroom score`: how right a run was.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Compare results with the truth: accuracy and confusion matrix.",
    discussion: """
      With --documents, the documents that the truth names are read again in sandboxed workers, and their text is \
      compared page by page: character accuracy (edit distance, in reading order), word recall and word precision (as \
      multisets). A document that cannot be read counts as read without a word.
      """)

  @Argument(help: "A run's results.jsonl.")
  var results: String
  @Argument(help: "The truth.jsonl of the documents.")
  var truth: String
  @Option(help: ArgumentHelp("Compare the text too: the folder in which the documents lie.", valueName: "dir"))
  var documents: String?
  @Option(help: ArgumentHelp("With --documents: a profile's name or file, for its languages.", valueName: "name|file"))
  var profile: String = "office"
  @Option(help: ArgumentHelp("With --documents: how many workers read at once (default: one a core).", valueName: "N"))
  var workers: Int?
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      var scorer = Scorer(comparesText: documents != nil)
      if let documents {
        try await compareText(in: AbsolutePath.of(documents), &scorer)
      } else {
        try scorer.expect(truthsIn: truth)
      }
      try scorer.add(resultsIn: results)
      let report = scorer.finish()
      Console.data(json ? Console.json(report) : report.text)
    }
  }

  private func compareText(in folder: String, _ scorer: inout Scorer) async throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Fault(.sourceNotFound, folder, "There is no such folder.")
    }
    let profile = try ProfileLibrary().load(profile)
    let count = try Environment.number(workers, "WORKERS") ?? ProcessInfo.processInfo.activeProcessorCount
    let pool = try ReadingPool(
      workers: count, profile: profile, recognition: recognition.settings(over: RecognitionSettings(profile)),
      limits: limits.limits())
    do {
      let account = try await TextComparison(folder: folder, pool: pool).add(truths: truth, to: &scorer)
      if let note = account.note { Console.message("postroom: \(note)") }
    } catch {
      await pool.shutdown()
      throw error
    }
    for warning in pool.warnings { Console.message("postroom: \(warning)") }
    await pool.shutdown()
  }
}
