import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomProfiles

/// `postroom run`: sorts and files.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Sort and file documents.",
    discussion: """
      Files are copied into the archive by category; a second run of the same command resumes. Exit code 0: every \
      document is filed, under review or a duplicate; 1: some were refused or failed (they lie in failed/ with the \
      reason beside them); 64 and above: the run itself failed; 130: it was stopped and can be resumed.
      """)

  @Argument(help: "Files and folders to take in.")
  var paths: [String] = []
  @Option(help: ArgumentHelp("A profile's name, or the path of its YAML file.", valueName: "name|file"))
  var profile: String?
  @OptionGroup var output: OutputOption
  @Flag(help: "Remove each source once its document lies in the archive.")
  var move = false
  @Flag(help: "Say what would be filed where, and change nothing.")
  var dryRun = false
  @Option(
    help: ArgumentHelp(
      "Take in the paths listed in a file, one a line or NUL-separated; - is standard input.", valueName: "file|-"))
  var filesFrom: String?
  @Option(help: ArgumentHelp("How many workers read at once (default: one a core).", valueName: "N"))
  var workers: Int?
  @Option(help: ArgumentHelp("Read only the first pages of each document.", valueName: "N"))
  var pages: Int?
  @Option(help: ArgumentHelp("Take in at most so many documents.", valueName: "N"))
  var limit: Int?
  @Option(help: ArgumentHelp("The memory that the whole run may take.", valueName: "MB"))
  var maxMemory: Int?
  @Option(help: ArgumentHelp("The results that are written: csv, jsonl or both.", valueName: "forms"))
  var results: String = "csv,jsonl"
  @Option(
    help: ArgumentHelp("Use this trained model (default: the profile's, or the archive's own).", valueName: "file"))
  var model: String?
  @Flag(help: "Put back what earlier runs filed here, and begin anew.")
  var fresh = false
  @OptionGroup(title: "Language models") var assist: AssistOptions
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Display") var display: DisplayOptions

  func run() async throws {
    try await Console.guarded {
      let settings = try settings()
      if fresh, !dryRun {
        // What the run cannot begin with is found out before anything is put back.
        _ = try CategoryModelFile.chosen(named: settings.model, profile: settings.profile, archive: settings.output)
        try beginAnew(settings.output)
      }
      let list = try filesFrom.map { name throws(Fault) in try PathList(name: name) }
      try await RunSession(settings: settings, display: display, isPreview: dryRun, keyFile: assist.assistKeys).perform(
        list: list)
    }
  }

  private func settings() throws -> RunSettings {
    guard !paths.isEmpty || filesFrom != nil else {
      throw Fault(.usageInvalid, "PATH", "Nothing to take in was named.")
    }
    let profile = try chosenProfile()
    var settings = RunSettings(
      output: try output.path(), profile: profile, cores: ProcessInfo.processInfo.activeProcessorCount)
    settings.paths = try paths.map(existing)
    settings.moves = move
    settings.workers =
      try Environment.number(workers, "WORKERS", reference: "OPTIMIZE_MAX_WORKERS") ?? settings.workers
    settings.pages = try Environment.number(pages, "PAGES")
    settings.documentLimit = try Environment.number(limit, "LIMIT")
    settings.memoryMB = try Environment.number(maxMemory, "MAX_MEMORY") ?? settings.memoryMB
    settings.limits = try limits.limits()
    settings.recognition = try recognition.settings(over: settings.recognition)
    settings.model = (model ?? Environment.text("MODEL")).map(AbsolutePath.of)
    settings.assist = try assist.settings()
    settings.results = try resultForms()
    return settings
  }

  private func chosenProfile() throws -> Profile {
    var profile = try ProfileLibrary().load(profile ?? Environment.text("PROFILE") ?? "office")
    if let size = try Environment.number(nil, "BATCH_SIZE", reference: "PROCESSING_CHUNK_SIZE") {
      profile.production.batchSize = size
    }
    return profile
  }

  private func existing(_ path: String) throws(Fault) -> String {
    let absolute = AbsolutePath.of(path)
    if AbsolutePath.exists(path) { return absolute }
    // A source that an earlier run has moved away is no mistake of this one: it resumes.
    if let output = try? output.path(), let ledger = try? Ledger(output: output, access: .read),
      (try? ledger.wasMoved(from: absolute)) == true
    {
      return absolute
    }
    throw Fault(.sourceNotFound, path, "There is nothing of this name.")
  }

  private func resultForms() throws -> [ResultFormat] {
    try results.split(separator: ",").map { name in
      guard let form = ResultFormat(rawValue: String(name)) else {
        throw Fault(.usageInvalid, "--results", "'\(name)' is neither csv nor jsonl.")
      }
      return form
    }
  }

  private func beginAnew(_ output: String) throws {
    guard FileManager.default.fileExists(atPath: output + "/" + Ledger.path) else { return }
    // The run's own object is all that standard output gets.
    var display = display
    display.json = false
    try UndoCommand.undo(output: output, run: nil, display: display)
  }
}
