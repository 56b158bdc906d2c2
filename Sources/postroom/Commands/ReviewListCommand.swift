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
      let replies = try replies(ledger)
      if json { return Console.data(Console.json(Queue(documents: entries, replies: replies.map(Reply.init)))) }
      for entry in entries { show(entry) }
      for reply in replies { show(reply) }
      let counts = [
        Self.count(entries.count, "document", "documents"), Self.count(replies.count, "reply", "replies"),
      ].compactMap(\.self)
      Console.message(counts.isEmpty ? "nothing waits" : counts.joined(separator: ", "))
    }
  }

  private static func count(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
  }

  /// Everything that waits.
  private struct Queue: Encodable {
    var documents: [ReviewQueue.Entry]
    var replies: [Reply]
  }

  /// A reply of which nobody knows whether it was sent.
  private struct Reply: Encodable {
    var number: Int64
    var document: Int64
    var name: String
    var state: String
    var recipient: String?
    var path: String?
    var remedy: String

    init(_ answer: AnswerRecord) {
      (number, document, name, state) = (answer.id, answer.document, answer.name, answer.state.rawValue)
      (recipient, path, remedy) = (answer.recipient, answer.path, ReviewListCommand.remedy(answer))
    }
  }

  private static let lot = 500

  /// The replies of which nobody knows; none where documents of a reason or a category are wanted, which they do not have.
  private func replies(_ ledger: Ledger) throws(Fault) -> [AnswerRecord] {
    guard reason == nil, category == nil else { return [] }
    let most = limit ?? .max
    var replies: [AnswerRecord] = []
    for state in [AnswerRecord.State.unclear, .sending] {
      var last: Int64 = 0
      while replies.count < most,
        case let lot = try ledger.answers(in: state, after: last, limit: min(Self.lot, most - replies.count)),
        let end = lot.last
      {
        last = end.id
        replies += lot
      }
    }
    return replies
  }

  private static func remedy(_ reply: AnswerRecord) -> String {
    "It may have been sent: find out, then 'postroom answers resolve \(reply.id)' with --sent or --not-sent."
  }

  private func show(_ reply: AnswerRecord) {
    let facts = [
      "reply \(reply.id)", reply.path ?? reply.name, reply.recipient ?? "", reply.state.rawValue, Self.remedy(reply),
    ]
    Console.data(facts.map(Console.printable).joined(separator: "\t"))
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
