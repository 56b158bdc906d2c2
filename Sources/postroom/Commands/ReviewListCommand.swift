import ArgumentParser
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom review list`: what waits for a person, and why.
struct ReviewListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the documents that wait for a person, and why.")

  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false
  @Option(
    help: ArgumentHelp(
      "Only those that wait for this reason: \(Doubt.Reason.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "reason"))
  var reason: String?
  @Option(help: ArgumentHelp("Only those of this category.", valueName: "name"))
  var category: String?
  @Option(help: ArgumentHelp("At most so many.", valueName: "N"))
  var limit: Int?

  func run() async throws {
    try await Console.guarded {
      if let limit, limit < 1 { throw Fault(.usageInvalid, "--limit \(limit)", "It takes a number from 1 on.") }
      let ledger = try Ledger(output: try output.path(), access: .read)
      let entries = try ReviewQueue(ledger).waiting(
        reason: try wantedReason(), category: category, limit: limit ?? .max)
      if json { return Console.data(Console.json(entries)) }
      for entry in entries { show(entry) }
      let replies =
        try ledger.answers(in: .unclear, limit: Self.mostReplies)
        + ledger.answers(in: .sending, limit: Self.mostReplies)
      for reply in replies { show(reply) }
      Console.message(
        entries.isEmpty ? "nothing waits" : "\(entries.count) \(entries.count == 1 ? "document" : "documents")")
    }
  }

  /// More than these are found with `postroom answers list`.
  private static let mostReplies = 100

  /// A reply of which nobody knows whether it was sent.
  private func show(_ reply: AnswerRecord) {
    Console.data(
      """
      reply \(reply.id)\t\(Console.printable(reply.path ?? reply.name))\t\(Console.printable(reply.recipient ?? ""))
      \t\(reply.state.rawValue)\tIt may have been sent: find out, then 'postroom answers resolve \(reply.id)' with --sent \
      or --not-sent.
      """)
  }

  private func wantedReason() throws(Fault) -> Doubt.Reason? {
    guard let reason else { return nil }
    guard let known = Doubt.Reason(rawValue: reason) else {
      let names = Doubt.Reason.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(.usageInvalid, "--reason \(reason)", "The reasons are \(names).")
    }
    return known
  }

  private func show(_ entry: ReviewQueue.Entry) {
    let name = Console.printable(PathText.name(of: entry.destination ?? entry.source))
    let sure = entry.confidence.map { "\(Int($0 * 100))%" } ?? ""
    Console.data("\(entry.number)\t\(name)\t\(Console.printable(entry.category ?? ""))\t\(sure)")
    for doubt in entry.doubts { Console.data("\t\(doubt.reason.rawValue)\t\(Console.printable(doubt.sentence))") }
  }
}
