import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom answers resolve`: what a person has found out about a reply is put down.
struct AnswersResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Say what became of a reply of which nobody knew whether it was sent.",
    discussion: """
      The mail server's log knows it, or the recipient: the Message-ID stands in the draft. One that was not sent is a draft \
      again, and goes with the next 'postroom answers send'.
      """)

  /// What was found out.
  enum Finding: String, EnumerableFlag {
    case sent, notSent

    static func help(for value: Finding) -> ArgumentHelp? {
      switch value {
      case .sent: "The server has taken it."
      case .notSent: "The server has not taken it."
      }
    }
  }

  @Argument(help: "The number of the reply.")
  var id: Int64
  @Flag var finding: Finding
  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("Who says so (default: the user's name).", valueName: "name"))
  var who: String?

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let person = try Environment.person(who)
      // Before the lock, which would make an archive where none is.
      try Ledger(output: path, access: .read).close()
      let lock = try RunLock(output: path)
      defer { withExtendedLifetime(lock) {} }
      let ledger = try Ledger(output: path, access: .write)
      try ArchiveChanges(ledger: ledger, output: path).resolveReply(id, wasSent: finding == .sent, who: person)
      Console.message("reply \(id) is \(finding == .sent ? "sent" : "a draft again")")
    }
  }
}
