import ArgumentParser
import PostroomAnswers
import PostroomEngine
import PostroomLedger
import PostroomMail
import PostroomModel

/// `postroom answers send`: hands replies to a mail server, each once.
struct AnswersSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: "Send the replies that wait, each once.",
    discussion: """
      Nothing is sent without a server. The e-mails are the drafts, byte for byte; one that somebody has changed is theirs \
      to send. What a server puts off is tried by the next call; what it refuses for good, only by its number with --again. \
      Where nobody knows what became of a reply it is not sent again: 'postroom review' and 'postroom answers list' say so, \
      and 'postroom answers resolve' puts down what a person finds out.

      POSTROOM_SMTP_USER signs in with POSTROOM_SMTP_PASSWORD, or with the first line of the file that \
      POSTROOM_SMTP_PASSWORD_FILE names. A server that is not this machine must speak TLS. Ends with 1 when a reply that \
      was tried was not taken.
      """)

  @Argument(help: "The numbers of the replies (default: all that wait).")
  var ids: [Int64] = []
  @OptionGroup var output: OutputOption
  @Option(
    help: ArgumentHelp("smtp://HOST:PORT or smtps://HOST:PORT (also POSTROOM_MAIL_SERVER).", valueName: "server"))
  var mailServer: String?
  @Option(
    name: [.customLong("from"), .customLong("mail-from")],
    help: ArgumentHelp(
      "The address to which comes back what cannot be delivered (also POSTROOM_MAIL_FROM).", valueName: "address"))
  var sender: String?
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Say what would be sent, and send nothing.")
  var isPreview = false
  @Flag(help: "With numbers: also what a server refused for good, and what answers a document answered before.")
  var again = false
  @Flag(help: "Print the counts as JSON to standard output.")
  var json = false
  @Flag(name: [.short, .long], help: "Print nothing but faults.")
  var quiet = false

  func run() async throws {
    try await Console.guarded {
      guard !again || !ids.isEmpty else {
        throw Fault(.usageInvalid, "--again", "It takes the numbers of replies.")
      }
      let path = try output.path()
      // Before the lock, which would make an archive where none is.
      let reader = try Ledger(output: path, access: .read)
      if isPreview { return try preview(WaitingReplies(ledger: reader, output: path)) }
      try reader.close()
      let (server, sender) = try (server(), envelopeSender())
      let lock = try RunLock(output: path)
      defer { withExtendedLifetime(lock) {} }
      let stop = StopSignal()
      let interruption = Interruption(stop)
      let sending = ReplySending(
        ledger: try Ledger(output: path, access: .write), output: path, server: server, from: sender, stop: stop)
      let summary = try await sending.send(ids.isEmpty ? nil : ids, again: again) { reply in
        if !quiet { show(reply.answer, reply.fate.told.word, reply.fate.told.detail) }
      }
      withExtendedLifetime(interruption) {}
      if json { Console.data(Console.json(summary)) }
      if !quiet { Console.message(Self.text(summary)) }
      if let ending = summary.ending { Console.message("postroom: \(ending)") }
      if !summary.isWell { throw ExitCode(1) }
    }
  }

  /// A little more time than an alert has: there may be forms with it.
  private static let seconds = 300

  private func server() throws(Fault) -> MailServer {
    guard let address = mailServer ?? Environment.text("MAIL_SERVER") else {
      throw Fault(.usageInvalid, "--mail-server", "Nothing is sent without it; --dry-run says what would be.")
    }
    return try MailSetting.server(address, seconds: Self.seconds)
  }

  private func envelopeSender() throws(Fault) -> MailAddress {
    guard let text = sender ?? Environment.text("MAIL_FROM") else {
      throw Fault(.usageInvalid, "--from", "It takes the address to which comes back what cannot be delivered.")
    }
    return try MailSetting.address(text, "--from")
  }

  private func preview(_ waiting: WaitingReplies) throws(Fault) {
    let chosen = ids.isEmpty ? nil : ids
    if let chosen { try waiting.check(chosen) }
    var (last, ready) = (Int64(0), 0)
    while case let lot = try waiting.lot(chosen, after: last, limit: 256), let end = lot.last {
      last = end.id
      for answer in lot {
        switch try waiting.message(answer, again: again) {
        case .ready(let message):
          ready += 1
          show(answer, "ready", "\(message.bytes.count) bytes")
        case .stays(let why): show(answer, "kept", why)
        }
      }
    }
    Console.message("\(ready) would be sent (dry run)")
  }

  private func show(_ answer: AnswerRecord, _ word: String, _ detail: String) {
    let facts = ["\(answer.id)", answer.recipient ?? "", word, detail]
    Console.message(facts.map(Console.printable).joined(separator: "\t"))
  }

  private static func text(_ summary: ReplySummary) -> String {
    let counts = [
      (summary.sent, "sent"), (summary.deferred, "put off"), (summary.refused, "refused"),
      (summary.unclear, "unclear: see 'postroom review'"), (summary.kept, "kept"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return counts.isEmpty ? "nothing waits" : counts.joined(separator: ", ")
  }
}
