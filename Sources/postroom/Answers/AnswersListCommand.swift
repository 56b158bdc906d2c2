import ArgumentParser
import Foundation
import PostroomLedger
import PostroomModel

/// `postroom answers list`: how far forms and replies have come.
struct AnswersListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show how far forms and replies have come, and what became of those that were sent.")

  @OptionGroup var output: OutputOption
  @Option(
    help: ArgumentHelp(
      "Only those in this state: \(AnswerRecord.State.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "state"))
  var state: String?
  @Flag(help: "Print JSON, one object a line.")
  var json = false

  private static let lot = 500

  func run() async throws {
    try await Console.guarded {
      let ledger = try Ledger(output: try output.path(), access: .read)
      let wanted = try state.map { name throws(Fault) in
        guard let state = AnswerRecord.State(rawValue: name) else {
          throw Fault(.usageInvalid, "--state \(name)", "It is none of those that 'postroom help answers list' names.")
        }
        return state
      }
      var (last, count) = (Int64(0), 0)
      while case let lot = try page(ledger, wanted, after: last), let end = lot.last {
        last = end.id
        count += lot.count
        for answer in lot { try show(answer, ledger) }
      }
      if !json { Console.message("\(count) \(count == 1 ? "form or reply" : "forms and replies")") }
    }
  }

  private func page(
    _ ledger: Ledger, _ state: AnswerRecord.State?, after last: Int64
  ) throws(Fault) -> [AnswerRecord] {
    guard let state else { return try ledger.answers(after: last, limit: Self.lot) }
    return try ledger.answers(in: state, after: last, limit: Self.lot)
  }

  /// One line of JSON.
  private struct Line: Encodable {
    var id: Int64
    var document: Int64
    var kind: String
    var rule: String
    var state: String
    var stale: Bool
    var recipient: String?
    var path: String?
    var deliveries: [Event]
  }

  /// Something that happened on a reply's way.
  private struct Event: Encodable {
    var at: String
    var event: String
    var detail: String?
    var who: String?
  }

  private func show(_ answer: AnswerRecord, _ ledger: Ledger) throws(Fault) {
    let deliveries = try ledger.deliveries(of: answer)
    if json {
      let line = Line(
        id: answer.id, document: answer.document, kind: answer.kind.rawValue, rule: answer.name,
        state: answer.state.rawValue, stale: answer.isStale, recipient: answer.recipient, path: answer.path,
        deliveries: deliveries.map {
          Event(at: Self.stamp($0.at), event: $0.event.rawValue, detail: $0.detail, who: $0.who)
        })
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return Console.data((try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? "{}")
    }
    let stale = answer.isStale && !answer.state.mayHaveLeft ? " (stale)" : ""
    let facts = [
      "\(answer.id)", answer.name, answer.state.rawValue + stale, answer.recipient ?? "",
      answer.path ?? answer.fault?.detail ?? "",
    ]
    Console.data(facts.map(Console.printable).joined(separator: "\t"))
    for delivery in deliveries {
      let said = delivery.who.map { "says \($0)" } ?? delivery.detail ?? ""
      Console.data("\t\(Self.stamp(delivery.at))\t\(delivery.event.rawValue)\t\(Console.printable(said))")
    }
  }

  private static func stamp(_ moment: Double) -> String {
    Date(timeIntervalSince1970: moment.rounded(.down)).formatted(.iso8601)
  }
}
