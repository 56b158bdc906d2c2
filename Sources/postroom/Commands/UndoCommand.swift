import ArgumentParser
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom undo`: puts a run back.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Put the last run back.",
    discussion: "Copies are removed from the archive, moved documents return to where they came from.")

  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("The number of the run, as 'postroom status' shows it.", valueName: "N"))
  var run: Int64?
  @Flag(help: "Put all runs back.")
  var all = false
  @OptionGroup var display: DisplayOptions

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      if all { return try Self.undo(output: path, run: nil, display: display) }
      let ledger = try Ledger(output: path, access: .read)
      if let run, try !ledger.runs().contains(where: { $0.id == run }) {
        throw Fault(.usageInvalid, "--run \(run)", "There is no such run.")
      }
      guard let chosen = try run ?? ledger.lastStandingRun() else {
        throw Fault(.usageInvalid, "undo", "No run is left to put back.")
      }
      try ledger.close()
      try Self.undo(output: path, run: chosen, display: display)
    }
  }

  /// Puts one run or all of them back and says so.
  static func undo(output: String, run: Int64?, display: DisplayOptions) throws {
    let lock = try RunLock(output: output)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try Ledger(output: output, access: .write)
    let undoing = try ArchiveChanges(ledger: ledger, output: output).undo(run: run)
    if display.json { Console.data(Console.json(undoing)) }
    for conflict in undoing.conflicts { Console.message("postroom: \(conflict)") }
    if !display.quiet { Console.message("\(undoing.documents) documents put back") }
    if undoing.sentReplies > 0, !display.quiet {
      let many = undoing.sentReplies == 1 ? "1 reply" : "\(undoing.sentReplies) replies"
      Console.message("\(many) about documents put back may have been sent and stay: see 'postroom answers list'")
    }
    try InboxTables.follow(ledger, output: output, isQuiet: display.quiet)
    let waiting = try ledger.counts().unfinished
    if waiting > 0, !display.quiet {
      Console.message("\(waiting) documents of other runs wait to be read again: run their command again")
    }
    if !undoing.conflicts.isEmpty { throw ExitCode(1) }
  }
}
