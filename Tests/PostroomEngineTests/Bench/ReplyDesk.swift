import Foundation
import PostroomAnswers
import PostroomLedger
import PostroomMail
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// An archive with drafts of replies, one about each document, and a mail server that they are sent to.
struct ReplyDesk {
  let folder: TemporaryFolder
  let ledger: Ledger
  var output: String { folder.path + "/out" }

  static let isReady = MailPeer.isInstalled
  /// A client's name in which letters of two languages stand, and what would be another field of the head.
  static let client = "Güneş Sığınağı & Perché S.r.l.\r\nBcc: thief@example.org"
  static let text = "Gentile Müşteri,\n\n.una riga con un punto\nperché così è più città: ğüşiöçİı àèéìòù\n"

  /// - Parameter recipients: Who the replies go to, in their order.
  init(_ recipients: [String?]) throws {
    folder = try TemporaryFolder()
    try Files.makeFolder(folder.path + "/out/replies")
    ledger = try Ledger(output: folder.path + "/out", access: .create)
    let run = try ledger.beginRun(profile: "test", moves: false, date: "2026-01-02", options: "{}", now: 1)
    let files = (0..<Int64(recipients.count)).map { number in
      ArrivedFile(
        source: "/in/\(number).txt", identity: FileIdentity(device: 1, inode: number, size: 5, modified: 7))
    }
    _ = try ledger.enter(files, run: run, moves: false)
    for (index, recipient) in recipients.enumerated() { try draft(Int64(index + 1), recipient) }
  }

  /// Drafts a reply about a document.
  private func draft(_ document: Int64, _ recipient: String?) throws {
    let bytes = MailDraft(
      sender: try #require(MailAddress("Ufficio preventivi <preventivi@broker.example>")),
      recipient: recipient.flatMap { MailAddress($0) }, subject: "Teklif isteğiniz – perché no? \(Self.client)",
      text: Self.text, language: "ita", files: [], answers: nil, moment: 1_767_312_000, key: "key\(document)"
    ).bytes
    let path = "replies/\(document).eml"
    try Data(bytes).write(to: URL(fileURLWithPath: output + "/" + path))
    let record = AnswerRecord(
      document: document, name: "risposta", kind: .reply, state: .intent, path: path, hash: ContentHash.of(bytes),
      moment: 1_767_312_000, recipient: recipient)
    try ledger.completeAnswers(ledger.enter([record]))
  }

  /// Sends what waits.
  func send(
    _ server: MailServer, _ chosen: [Int64]? = nil, again: Bool = false
  ) async throws -> (fates: [String], summary: ReplySummary) {
    let sending = ReplySending(
      ledger: ledger, output: output, server: server, from: try #require(MailAddress("back@broker.example")))
    var fates: [String] = []
    let summary = try await sending.send(chosen, again: again) { fates.append("\($0.answer.id) \($0.fate.told.word)") }
    return (fates, summary)
  }

  func send(
    _ peer: MailPeer, _ chosen: [Int64]? = nil, again: Bool = false
  ) async throws -> (fates: [String], summary: ReplySummary) {
    try await send(MailServer(peer.address, user: nil, password: nil), chosen, again: again)
  }

  /// Starts the program that does so.
  func command(_ peer: MailPeer, _ arguments: [String] = []) throws -> Command {
    try Command(
      [
        "answers", "send", "--out", output, "--mail-server", peer.address, "--from", "back@broker.example", "-q",
      ] + arguments)
  }

  /// How far the replies have come.
  var states: [AnswerRecord.State] { get throws { try ledger.answers(limit: 1_000).map(\.state) } }

  /// What happened to a reply.
  func events(_ id: Int64) throws -> [DeliveryRecord.Event] {
    try ledger.deliveries(of: #require(try ledger.answer(id))).map(\.event)
  }

  /// The bytes of a draft.
  func bytes(_ id: Int64) -> [UInt8] { Files.bytes(output + "/replies/\(id).eml") ?? [] }
}
