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
  @OptionGroup var output: OutputOption
  @Flag(help: "Remove each source once its document lies in the archive.")
  var move = false
  @Flag(help: "Say what would be filed where, and change nothing.")
  var dryRun = false
  @Option(
    help: ArgumentHelp(
      "Take in the paths listed in a file, one a line or NUL-separated; - is standard input.", valueName: "file|-"))
  var filesFrom: String?
  @Option(help: ArgumentHelp("Take in at most so many documents.", valueName: "N"))
  var limit: Int?
  @Flag(help: "Put back what earlier runs filed here, and begin anew.")
  var fresh = false
  @OptionGroup var engine: EngineOptions
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
      try await RunSession(settings: settings, display: display, isPreview: dryRun, keyFile: engine.assist.assistKeys)
        .perform(
          list: list)
    }
  }

  private func settings() throws -> RunSettings {
    guard !paths.isEmpty || filesFrom != nil else {
      throw Fault(.usageInvalid, "PATH", "Nothing to take in was named.")
    }
    var settings = try engine.settings(output: try output.path())
    settings.paths = try paths.map(existing)
    settings.moves = move
    settings.documentLimit = try Environment.number(limit, "LIMIT")
    return settings
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

  private func beginAnew(_ output: String) throws {
    guard FileManager.default.fileExists(atPath: output + "/" + Ledger.path) else { return }
    // The run's own object is all that standard output gets.
    var display = display
    display.json = false
    try UndoCommand.undo(output: output, run: nil, display: display)
  }
}
