internal import Foundation
internal import PostroomLedger
public import PostroomModel

extension ArchiveChanges {
  /// Puts down what a person has found out about a reply of which nobody knew whether it was sent.
  ///
  /// - Parameters:
  ///   - id: The number of the reply.
  ///   - wasSent: Whether the recipient, or the mail server's log, has it; if not, it is a draft again.
  ///   - who: The person.
  /// - Throws: `usage-invalid` when there is no such reply, or when it is known what became of it; `ledger-damaged`.
  public func resolveReply(_ id: Int64, wasSent: Bool, who: String) throws(Fault) {
    try AnswerPlaces(ledger: ledger, output: output, disk: disk).recover()
    guard let answer = try ledger.answer(id), answer.kind == .reply else {
      throw Fault(.usageInvalid, "\(id)", "There is no reply of this number: 'postroom answers list' has them.")
    }
    let found = DeliveryRecord(
      at: Date().timeIntervalSince1970, event: wasSent ? .foundSent : .foundUnsent, recipient: answer.recipient ?? "",
      who: who)
    guard try ledger.note(found, of: answer, from: [.unclear]) else {
      throw Fault(.usageInvalid, "\(id)", "It is \(answer.state.rawValue), not unclear: there is nothing to find out.")
    }
    try AnswerList(ledger: ledger, output: output).write()
  }
}
