import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// What waits for a person is listed for programs too: documents, and replies of which nobody knows whether they were sent.
@Suite(.enabled(if: Command.isReady)) struct ReviewListTests {
  private struct Queue: Decodable {
    var documents: [ReviewQueue.Entry]
    var replies: [Reply]

    struct Reply: Decodable, Equatable {
      var number: Int64
      var document: Int64
      var state: String
      var recipient: String?
      var path: String?
      var remedy: String
    }
  }

  private static func list(_ desk: ReplyDesk, _ arguments: [String] = ["--json"]) throws -> String {
    let said = desk.folder.path + "/said-\(UUID().uuidString).txt"
    #expect(try Command(["review", "list", "--out", desk.output] + arguments, output: said).wait() == 0)
    return try #require(Files.text(said))
  }

  private static func queue(_ desk: ReplyDesk, _ arguments: [String] = []) throws -> Queue {
    try JSONDecoder().decode(Queue.self, from: Data(try list(desk, ["--json"] + arguments).utf8))
  }

  /// Puts down what happened to a reply.
  private static func note(
    _ event: DeliveryRecord.Event, _ id: Int64, from state: AnswerRecord.State, _ desk: ReplyDesk
  ) throws {
    let answer = try #require(try desk.ledger.answer(id))
    let record = DeliveryRecord(at: 2, event: event, recipient: answer.recipient ?? "")
    #expect(try desk.ledger.note(record, of: answer, from: [state]))
  }

  @Test func `replies that may have been sent are listed with what is to be done`() throws {
    let desk = try ReplyDesk(["a@b.example", "c@d.example", "e@f.example", "g@h.example"])
    #expect(try Self.queue(desk).replies.isEmpty, "drafts wait for nobody")
    for id in [Int64(1), 2, 3] { try Self.note(.begun, id, from: .made, desk) }
    try Self.note(.unclear, 2, from: .sending, desk)
    try Self.note(.sent, 3, from: .sending, desk)
    let replies = try Self.queue(desk).replies
    #expect(replies.map(\.number) == [2, 1] && replies.map(\.state) == ["unclear", "sending"])
    #expect(replies.map(\.recipient) == ["c@d.example", "a@b.example"] && replies.map(\.document) == [2, 1])
    #expect(replies[0].path == "replies/2.eml" && replies[0].remedy.contains("'postroom answers resolve 2'"))
    #expect(try Self.queue(desk, ["--limit", "1"]).replies.map(\.number) == [2])
    #expect(try Self.queue(desk, ["--reason", "missing"]).replies.isEmpty)
    let text = try Self.list(desk, [])
    #expect(text.split(separator: "\n").count == 2 && text.hasPrefix("reply 2\treplies/2.eml\tc@d.example\tunclear\t"))
  }
}
