import ArgumentParser
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom retry`: reads failed documents again.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Read failed documents again.",
    discussion:
      "They are taken from the archive back to where they came from and run again with the last run's settings.")

  @OptionGroup var output: OutputOption
  @Flag(help: "Also those that were refused.")
  var refused = false
  @Flag(help: "Also those that lie in review: with more time or care their pages may be read.")
  var review = false
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Display") var display: DisplayOptions

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let (settings, conflicts) = try reopen(path)
      try await RunSession(settings: settings, display: display, isPreview: false).perform(list: nil)
      if conflicts > 0 { throw ExitCode(1) }
    }
  }

  private func reopen(_ path: String) throws -> (settings: RunSettings, conflicts: Int) {
    let lock = try RunLock(output: path)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try Ledger(output: path, access: .write)
    let changes = ArchiveChanges(ledger: ledger, output: path)
    var settings = try changes.lastSettings()
    settings.output = path
    settings.paths = []
    settings.documentLimit = nil
    settings.limits = try limits.limits(over: settings.limits)
    settings.recognition = try recognition.settings(over: settings.recognition)
    let outcomes = Set([Outcome.failed] + (refused ? [.refused] : []) + (review ? [.review] : []))
    let report = try changes.reopen(outcomes)
    for conflict in report.conflicts { Console.message("postroom: \(conflict)") }
    try ledger.close()
    return (settings, report.conflicts.count)
  }
}
