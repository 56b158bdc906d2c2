import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomSamples

/// `postroom score`: how right a run was.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Compare results with the truth: categories, fields and their lines.",
    discussion: """
      Every field of a truth counts: it is answered rightly, wrongly or not at all. A wrong value is without a warning when \
      the document was filed with nothing said about it: no doubt, no failed check, no other meaning.

      The truth may be a folder with a JSON beside each document: a line of truth.jsonl, the metadata of Italian invoices \
      (numero_fattura, data, cliente, …) or the output of invoice2data.

      With --documents, the documents that the truth names are read again in sandboxed workers, and their text is \
      compared page by page: character accuracy (edit distance, in reading order), word recall and word precision (as \
      multisets). A document that cannot be read counts as read without a word.
      """)

  @Argument(help: "A run's results.jsonl.")
  var results: String
  @Argument(help: "The truth.jsonl of the documents, or a folder with a JSON beside each.")
  var truth: String
  @Option(help: ArgumentHelp("Count only these fields: contract names with commas between them.", valueName: "a,b,c"))
  var fields: String?
  @Option(help: ArgumentHelp("Tell fields apart by source: documents with text, and scans.", valueName: "source"))
  var by: Grouping?
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

  /// What fields are told apart by.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    /// Documents with text, and scans.
    case source
  }

  func run() async throws {
    try await Console.guarded {
      let wanted = fields.map(Self.names)
      var scorer = Scorer(comparesText: documents != nil, fields: wanted, tellsSources: by == .source)
      if let documents {
        try await compareText(in: AbsolutePath.of(documents), &scorer)
      } else {
        try scorer.expect(truthsIn: truth)
      }
      try scorer.add(resultsIn: results)
      let report = scorer.finish()
      if let note = Self.note(of: wanted ?? [], report) { Console.message("postroom: \(note)") }
      Console.data(json ? Console.json(report) : report.text)
    }
  }

  private static func names(_ list: String) -> Set<String> {
    Set(list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty })
  }

  /// A name that no truth has is a slip, or a truth that says less than was thought.
  private static func note(of wanted: Set<String>, _ report: ScoreReport) -> String? {
    let known = report.fields.byName.keys.map { $0.prefix { $0 != "[" && $0 != "." }.description }
    let lines = report.fields.lines == nil ? [] : ["lines"]
    let unknown = wanted.subtracting(known).subtracting(report.fields.byName.keys).subtracting(lines).sorted()
    return unknown.isEmpty ? nil : "no truth has a value of \(unknown.joined(separator: ", "))."
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
