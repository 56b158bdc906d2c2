import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom status`: what lies in an archive.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what lies in an archive, and whether a run is at work.")

  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false

  /// What is shown.
  private struct Status: Encodable {
    var output: String
    var counts: LedgerCounts
    var activeProcess: Int32?
    var runs: [Row]

    struct Row: Encodable {
      var id: Int64
      var date: String
      var profile: String
      var sources: String
      var documents: Int
      var ending: String
    }
  }

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let ledger = try Ledger(output: path, access: .read)
      let active = RunLock.holder(output: path)
      let runs = try ledger.runs(limit: 10).map { run in
        let ending = run.undone ? "undone" : run.ending ?? (active == nil ? "died" : "at work")
        return Status.Row(
          id: run.id, date: run.date, profile: run.profile, sources: run.moves ? "move" : "copy",
          documents: run.inputs, ending: ending)
      }
      let status = Status(output: path, counts: try ledger.counts(), activeProcess: active, runs: runs)
      if json { Console.data(Console.json(status)) } else { show(status) }
    }
  }

  private func show(_ status: Status) {
    Console.data("\(status.output): \(status.counts.documents) documents, \(status.counts.pages) pages")
    if let process = status.activeProcess { Console.data("a run is at work: process \(process)") }
    for outcome in Outcome.allCases {
      if let count = status.counts.outcomes[outcome.rawValue] { Console.data("  \(outcome.rawValue)\t\(count)") }
    }
    if status.counts.unfinished > 0 { Console.data("  unfinished\t\(status.counts.unfinished)") }
    for (title, counts) in [("categories", status.counts.categories), ("faults", status.counts.faults)] {
      guard !counts.isEmpty else { continue }
      Console.data(title)
      for (name, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        Console.data("  \(name)\t\(count)")
      }
    }
    Console.data("runs")
    for run in status.runs {
      Console.data(
        "  \(run.id)\t\(run.date)\t\(run.profile)\t\(run.sources)\t\(run.documents) documents\t\(run.ending)")
    }
  }
}

/// `postroom verify`: proves that nothing was lost.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that nothing was lost.",
    discussion: """
      Inputs must equal filed + review + duplicate + refused + failed, every filed file must exist with its hash, and \
      every page must be accounted for. Exit code 1 names what does not hold.
      """)

  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let ledger = try Ledger(output: path, access: .read)
      let verification = try Verification(output: path, ledger: ledger)
      if json { Console.data(Console.json(verification)) } else { show(verification) }
      if !verification.isBalanced { throw ExitCode(1) }
    }
  }

  /// A terminal shows about so many lines.
  private static let shownProblems = 40

  private func show(_ verification: Verification) {
    for problem in verification.problems.prefix(Self.shownProblems) {
      Console.data("✗ \(Console.printable(problem))")
    }
    if verification.problemCount > Self.shownProblems {
      Console.data("… and \(verification.problemCount - Self.shownProblems) more (--json lists a thousand)")
    }
    let sum = Outcome.allCases.map { "\(verification.outcomes[$0.rawValue] ?? 0) \($0.rawValue)" }
    Console.data("\(verification.documents) in = \(sum.joined(separator: " + "))")
    Console.data("\(verification.pages) pages in = \(verification.pagesAccounted) accounted for")
    Console.data("\(verification.filesChecked) files compared with their hashes")
    if verification.keptSources > 0 {
      Console.data("\(verification.keptSources) sources were filed and still have to be removed")
    }
    Console.data(verification.isBalanced ? "balanced" : "not balanced: \(verification.problemCount) problems")
  }
}

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
    let waiting = try ledger.counts().unfinished
    if waiting > 0, !display.quiet {
      Console.message("\(waiting) documents of other runs wait to be read again: run their command again")
    }
    if !undoing.conflicts.isEmpty { throw ExitCode(1) }
  }
}

/// `postroom retry`: reads failed documents again.
struct RetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Read failed documents again.",
    discussion: "They are taken from failed/ back to where they came from and run again with the last run's settings.")

  @OptionGroup var output: OutputOption
  @Flag(help: "Also those that were refused.")
  var refused = false
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
    let outcomes: Set<Outcome> = refused ? [.failed, .refused] : [.failed]
    let report = try changes.reopen(outcomes)
    for conflict in report.conflicts { Console.message("postroom: \(conflict)") }
    try ledger.close()
    return (settings, report.conflicts.count)
  }
}

/// `postroom report`: one page about an archive.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write one self-contained HTML page about an archive.")

  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("Where the page goes; - is standard output.", valueName: "file|-"))
  var html: String

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let page = try RunReport(output: path, ledger: try Ledger(output: path, access: .read)).html()
      guard html != "-" else { return Console.data(page) }
      do {
        try Data(page.utf8).write(to: URL(fileURLWithPath: html), options: .atomic)
      } catch {
        throw Fault(.outputUnwritable, html, error.localizedDescription)
      }
      Console.message("report: \(AbsolutePath.of(html))")
    }
  }
}
