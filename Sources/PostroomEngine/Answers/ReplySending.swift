internal import Foundation
public import PostroomAnswers
public import PostroomLedger
public import PostroomMail
public import PostroomModel
internal import Synchronization

/// Hands the replies that wait to a mail server, each once.
///
/// The ledger says that a reply is being sent before its first byte goes out. Where nobody knows what came of that (the
/// connection broke, or the process died), a person has to find out: it is not sent again by itself.
public struct ReplySending: Sendable {
  let ledger: Ledger
  let output: String
  let server: MailServer
  let sender: MailAddress
  let disk: Disk
  let stop: StopSignal

  private static let lot = 256

  /// Prepares sending; the caller holds the lock of the output folder.
  ///
  /// - Parameters:
  ///   - ledger: What is known of replies.
  ///   - output: The absolute path of the output folder.
  ///   - sender: Who the envelope is from: what cannot be delivered comes back to this address.
  ///   - stop: Looked at between replies.
  public init(
    ledger: Ledger, output: String, server: MailServer, from sender: MailAddress, disk: Disk = Disk(),
    stop: StopSignal = StopSignal()
  ) {
    (self.ledger, self.output, self.server, self.sender) = (ledger, output, server, sender)
    (self.disk, self.stop) = (disk, stop)
  }

  /// Sends replies, one after the other.
  ///
  /// - Parameters:
  ///   - chosen: The numbers of those to send; nil sends all drafts.
  ///   - again: Also sends what a server refused for good, and what answers a document that was answered before.
  ///   - onReply: Told what became of each.
  /// - Returns: The counts, and why it ended early, if it did.
  /// - Throws: `usage-invalid` when there is no such reply; `output-unwritable`, `disk-low`, `ledger-damaged`.
  public func send(
    _ chosen: [Int64]? = nil, again: Bool = false, onReply: (SentReply) -> Void = { _ in }
  ) async throws(Fault) -> ReplySummary {
    var summary = ReplySummary()
    let waiting = WaitingReplies(ledger: ledger, output: output)
    try AnswerPlaces(ledger: ledger, output: output, disk: disk).recover()
    if let chosen { try waiting.check(chosen) }
    var last: Int64 = 0
    sending: while case let lot = try waiting.lot(chosen, after: last, limit: Self.lot), let end = lot.last {
      last = end.id
      for answer in lot {
        if stop.wasRaised {
          summary.ending = "It was stopped by a signal; what is left is still a draft."
          break sending
        }
        let reply = SentReply(answer, try await fate(of: answer, waiting, again: again))
        summary.add(reply)
        onReply(reply)
        if case .unreached(let why) = reply.fate {
          // Every other reply would meet the same.
          summary.ending = "The mail server cannot be used: \(why)"
          break sending
        }
      }
    }
    try AnswerList(ledger: ledger, output: output).write()
    return summary
  }

  private func fate(
    of answer: AnswerRecord, _ waiting: WaitingReplies, again: Bool
  ) async throws(Fault) -> SentReply.Fate {
    let message: WaitingReplies.Message
    switch try waiting.message(answer, again: again) {
    case .stays(let why): return .kept(why)
    case .ready(let ready): message = ready
    }
    let begun = Mutex<Result<Bool, Fault>?>(nil)
    let outcome = await server.send(message.bytes, from: sender, to: [message.recipient]) {
      let result = Result { () throws(Fault) in
        try note(.begun, answer, nil, from: [.made, .refused])
      }
      begun.withLock { $0 = result }
      return (try? result.get()) ?? false
    }
    switch begun.withLock({ $0 }) {
    case .failure(let fault): throw fault
    case .success(false): return .kept("It changed while it was about to be sent.")
    case .success(true), nil: break
    }
    return try conclude(outcome, answer)
  }

  /// Commits what came of handing over.
  private func conclude(_ outcome: MailServer.Outcome, _ answer: AnswerRecord) throws(Fault) -> SentReply.Fate {
    let (event, detail, fate): (DeliveryRecord.Event, String, SentReply.Fate) =
      switch outcome {
      case .sent(let reply): (.sent, reply, .sent(reply))
      case .unknown(let why): (.unclear, why, .unclear(why))
      case .refused(let why, .permanent): (.refused, why, .refused(why))
      case .refused(let why, .deferred): (.deferred, why, .deferred(why))
      case .refused(let why, .unreached): (.deferred, why, .unreached(why))
      }
    // What is not begun, and what nobody has looked at, leaves no trace: it is the draft that it was.
    if case .unreached = fate, try ledger.answer(answer.id)?.state != .sending { return fate }
    guard try note(event, answer, detail, from: [.made, .refused, .sending]) else {
      throw Fault(.ledgerDamaged, "answer \(answer.id)", "What became of it cannot be put down.")
    }
    return fate
  }

  private func note(
    _ event: DeliveryRecord.Event, _ answer: AnswerRecord, _ detail: String?, from states: Set<AnswerRecord.State>
  ) throws(Fault) -> Bool {
    let delivery = DeliveryRecord(
      at: Date().timeIntervalSince1970, event: event, sender: sender.address, recipient: answer.recipient ?? "",
      detail: detail)
    return try disk.observed(.commit) { () throws(Fault) in try ledger.note(delivery, of: answer, from: states) }
  }
}
