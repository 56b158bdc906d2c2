import ArgumentParser
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomProfiles

/// `postroom answers make`: makes forms and replies what their documents say.
struct AnswersMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Make forms and replies that are missing or no longer true.",
    discussion: """
      A run makes them by itself. This makes what is missing, what failed, and what is no longer true, by the profile of \
      the last run or by another. Replies are drafts: nothing is sent.
      """)

  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("Another profile than the last run's.", valueName: "name|file"))
  var profile: String?
  @OptionGroup var display: DisplayOptions

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let lock = try RunLock(output: path)
      defer { withExtendedLifetime(lock) {} }
      let ledger = try Ledger(output: path, access: .write)
      let named = try profile.map { name throws(Fault) in try ProfileLibrary().load(name) }
      let chosen = try named ?? ArchiveChanges(ledger: ledger, output: path).lastSettings().profile
      let forms = try FormWorker.needed(by: chosen, command: ReadingWorkerProcess.command)
      let changes = ArchiveChanges(ledger: ledger, output: path, filling: forms?.filling)
      let summary = try await changes.answerApart(by: chosen).get()
      await forms?.end()
      if display.json { Console.data(Console.json(summary)) }
      if !display.quiet { for line in SummaryText.lines(of: summary) { Console.message(Console.printable(line)) } }
      if summary.failed > 0 { throw ExitCode(1) }
    }
  }
}
