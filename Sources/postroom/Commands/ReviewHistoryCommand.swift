import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom review history`: who said what, and when.
struct ReviewHistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show who corrected what, and when.")

  @Argument(help: "The document; without one, the corrections of all.")
  var id: String?
  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let ledger = try Ledger(output: try output.path(), access: .read)
      let queue = ReviewQueue(ledger)
      let records =
        try id.map { reference throws(Fault) in try queue.history(try queue.document(reference)) }
        ?? ledger.corrections(limit: .max)
      let lines = records.map(ReviewHistoryLine.init)
      if json { return Console.data(Console.json(lines)) }
      for line in lines { Console.data(line.text) }
      if lines.isEmpty { Console.message("nobody has corrected anything") }
    }
  }
}

/// One thing that a person said, as it is shown.
struct ReviewHistoryLine: Encodable {
  let number: Int64
  let id: String
  let at: String
  let who: String
  let subject: String
  let old: String?
  let new: String?
  let note: String?

  init(_ record: CorrectionRecord) {
    number = record.document
    id = record.hash.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    at = Date(timeIntervalSince1970: record.at).formatted(.iso8601)
    (who, subject, old, new, note) = (record.who, record.subject, record.old, record.new, record.note)
  }

  /// One line for people.
  var text: String {
    let parts = [at, "\(number)", who, subject, old ?? "nothing", "→ \(new ?? "nothing")", note ?? ""]
    return parts.map(Console.printable).joined(separator: "\t")
  }
}
