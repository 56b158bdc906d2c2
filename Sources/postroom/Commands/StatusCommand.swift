import ArgumentParser
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
    var reviewReasons: [String: Int]
    var activeProcess: Int32?
    var cache: ReadingCache.Contents
    var assist: AssistSpending?
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
      let status = Status(
        output: path, counts: try ledger.counts(), reviewReasons: try ledger.reviewReasons(), activeProcess: active,
        cache: ReadingCache.contents(output: path), assist: try AssistSpending(output: path), runs: runs)
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
    let groups = [
      ("waiting in review", status.reviewReasons), ("categories", status.counts.categories),
      ("faults", status.counts.faults),
    ]
    for (title, counts) in groups {
      guard !counts.isEmpty else { continue }
      Console.data(title)
      for (name, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        Console.data("  \(name)\t\(count)")
      }
    }
    if let line = CacheText.summary(status.cache) { Console.data(line) }
    if let assist = status.assist { Console.data(AssistText.line(assist)) }
    Console.data("runs")
    for run in status.runs {
      Console.data(
        "  \(run.id)\t\(run.date)\t\(run.profile)\t\(run.sources)\t\(run.documents) documents\t\(run.ending)")
    }
  }
}
