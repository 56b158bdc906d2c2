import Foundation
import PostroomLedger
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine
@testable import PostroomMail

/// Replies reach a mail server of another kind, each once.
@Suite(.enabled(if: ReplyDesk.isReady)) struct ReplySendingTests {
  @Test func `a draft is sent once, byte for byte, to whom it is for alone`() async throws {
    let desk = try ReplyDesk(["rossi@example.it", "oz@example.com.tr"])
    let peer = try MailPeer("good")
    let (fates, summary) = try await desk.send(peer)
    #expect(fates == ["1 sent", "2 sent"] && summary.isWell && summary.sent == 2)
    #expect(peer.messages.map { Array($0.text.utf8) } == [desk.bytes(1), desk.bytes(2)])
    #expect(peer.messages.map(\.to) == [["rossi@example.it"], ["oz@example.com.tr"]])
    #expect(peer.messages.allSatisfy { $0.from == "back@broker.example" })
    #expect(peer.messages.allSatisfy { !$0.text.contains("\r\nBcc:") }, "a client's name adds no field")
    #expect(try desk.events(1) == [.begun, .sent])
    let said = try desk.ledger.deliveries(of: #require(try desk.ledger.answer(1))).last
    #expect(said?.detail == "250 Kept under the name of 17" && said?.recipient == "rossi@example.it")
    #expect(try await desk.send(peer).summary == ReplySummary())
    #expect(try await desk.send(peer, [1]).fates == ["1 kept"])
    #expect(try await desk.send(peer, [1], again: true).fates == ["1 kept"])
    #expect(peer.messages.count == 2)
    #expect(Files.text(desk.output + "/answers.jsonl")?.contains("250 Kept under the name of 17") == true)
  }

  @Test func `letters of two languages and the subject arrive as they were written`() async throws {
    let desk = try ReplyDesk(["rossi@example.it"])
    let peer = try MailPeer("good")
    _ = try await desk.send(peer)
    let message = try #require(peer.messages.first)
    let subject = try #require(
      message.text.split(separator: "\r\n").drop { !$0.hasPrefix("Subject:") }.first.map(String.init))
    let folded = message.text.split(separator: "\r\n").drop { !$0.hasPrefix("Subject:") }
    let lines = [subject] + folded.dropFirst().prefix { $0.hasPrefix(" ") }.map(String.init)
    let words = lines.joined().split(separator: " ").filter { $0.hasPrefix("=?UTF-8?B?") }
    let decoded = words.compactMap { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) }.reduce(Data(), +)
    #expect(
      String(decoding: decoded, as: UTF8.self)
        == "Teklif isteğiniz – perché no? Güneş Sığınağı & Perché S.r.l. Bcc: thief@example.org")
    #expect(message.text.contains("perch=C3=A9 cos=C3=AC =C3=A8 pi=C3=B9 citt=C3=A0: =C4=9F=C3=BC=C5=9F"))
  }

  @Test func `what a server refuses is not tried again unless somebody says so`() async throws {
    for (mode, events): (String, [DeliveryRecord.Event]) in [("refuse", [.refused]), ("reject", [.begun, .refused])] {
      let desk = try ReplyDesk(["rossi@example.it"])
      let peer = try MailPeer(mode)
      let (fates, summary) = try await desk.send(peer)
      #expect(try fates == ["1 refused"] && !summary.isWell && desk.states == [.refused])
      #expect(try desk.events(1) == events)
      let why = try desk.ledger.deliveries(of: #require(try desk.ledger.answer(1))).last?.detail
      #expect(why?.contains("550 Nobody of this name") == true || why?.contains("554 Nobody wants") == true)
      let good = try MailPeer("good")
      #expect(try await desk.send(good).fates == [])
      #expect(try await desk.send(good, [1]).fates == ["1 kept"])
      #expect(try await desk.send(good, [1], again: true).fates == ["1 sent"])
      #expect(good.messages.count == 1)
    }
  }

  @Test func `what a server puts off is a draft still, and goes later`() async throws {
    for (mode, events): (String, [DeliveryRecord.Event]) in [("later", [.deferred]), ("full", [.begun, .deferred])] {
      let desk = try ReplyDesk(["rossi@example.it"])
      #expect(try await desk.send(try MailPeer(mode)).fates == ["1 deferred"])
      #expect(try desk.states == [.made] && desk.events(1) == events)
      let good = try MailPeer("good")
      #expect(try await desk.send(good).fates == ["1 sent"] && good.messages.count == 1)
    }
  }

  @Test func `a server that takes a reply and says nothing has a person find out`() async throws {
    for mode in ["drop", "hang"] {
      let desk = try ReplyDesk(["rossi@example.it"])
      let peer = try MailPeer(mode)
      var server = try MailServer(peer.address, user: nil, password: nil)
      if mode == "hang" { server.seconds = 3 }
      #expect(try await desk.send(server).fates == ["1 unclear"])
      #expect(try peer.messages.count == 1 && desk.states == [.unclear])
      let good = try MailPeer("good")
      #expect(try await desk.send(good).fates == [])
      #expect(try await desk.send(good, [1], again: true).fates == ["1 kept"])
      #expect(good.messages.isEmpty, "nothing sends it again by itself")
      let changes = ArchiveChanges(ledger: desk.ledger, output: desk.output)
      if mode == "drop" {
        try changes.resolveReply(1, wasSent: true, who: "ada")
        #expect(try await desk.send(good).fates == [])
        #expect(try desk.states == [.sent] && desk.events(1) == [.begun, .unclear, .foundSent])
      } else {
        try changes.resolveReply(1, wasSent: false, who: "ada")
        #expect(try await desk.send(good).fates == ["1 sent"])
        #expect(good.messages.map { Array($0.text.utf8) } == [desk.bytes(1)], "a receiver can tell it from its number")
      }
      #expect(throws: Fault.self) { try changes.resolveReply(1, wasSent: true, who: "ada") }
    }
  }

  @Test func `a server that knows nobody of the name ends it, and the password stands nowhere`() async throws {
    let desk = try ReplyDesk(["a@example.it", "b@example.it"])
    let peer = try MailPeer("sign-in")
    let wrong = try MailServer(peer.address, user: "post", password: "wrong secret")
    let (fates, summary) = try await desk.send(wrong)
    #expect(fates == ["1 unreached"] && summary.ending?.contains("cannot be used") == true && !summary.isWell)
    let nobody = try MailServer(peer.address, user: nil, password: nil)
    #expect(try await desk.send(nobody).fates == ["1 unreached"])
    #expect(try desk.states == [.made, .made] && desk.events(1) == [])
    #expect(!"\(summary)".contains("secret"))
    let right = try MailServer(peer.address, user: "post", password: "room secret")
    #expect(try await desk.send(right).fates == ["1 sent", "2 sent"])
    let secrets = ["room secret", Data("\0post\0room secret".utf8).base64EncodedString()]
    for (path, text) in Files.texts(under: desk.output) {
      #expect(!secrets.contains { text.contains($0) }, "\(path) holds the password")
    }
  }

  @Test func `a server without TLS, or that is not there, gets nothing`() async throws {
    let desk = try ReplyDesk(["a@example.it"])
    let peer = try MailPeer("good")
    var server = try MailServer(peer.address, user: nil, password: nil)
    server.needsTLS = true
    #expect(try await desk.send(server).fates == ["1 unreached"] && peer.messages.isEmpty)
    let gone = try MailServer("smtp://127.0.0.1:1", user: nil, password: nil)
    #expect(try await desk.send(gone).fates == ["1 unreached"])
    #expect(try desk.states == [.made] && desk.events(1) == [])
  }

  @Test(arguments: [nil, "", "rossi", "a@b.it\r\nBcc: x@y.org", "A <a@b.it>", "a@b.it,c@d.it", "<a@b.it> SIZE=1"])
  func `a reply whose address is missing or odd stays a draft`(address: String?) async throws {
    let desk = try ReplyDesk([address, "good@example.it"])
    let peer = try MailPeer("good")
    #expect(try await desk.send(peer).fates == ["1 kept", "2 sent"])
    #expect(peer.messages.map(\.to) == [["good@example.it"]])
    #expect(try desk.states == [.made, .sent])
  }

  @Test func `what somebody has changed, and what is no longer true, is not sent`() async throws {
    let desk = try ReplyDesk(["a@example.it", "b@example.it", "c@example.it"])
    try Files.write("mine", to: desk.output + "/replies/1.eml")
    try Files.remove(desk.output + "/replies/2.eml")
    // Whatever changes a document makes its answers stale.
    try desk.ledger.advance([(3, .done, nil)])
    let peer = try MailPeer("good")
    #expect(try await desk.send(peer).fates == ["1 kept", "2 kept", "3 kept"] && peer.messages.isEmpty)
    #expect(try desk.states == [.made, .made, .made])
  }

  @Test func `there must be such a reply`() async throws {
    let desk = try ReplyDesk(["a@example.it"])
    let peer = try MailPeer("good")
    await #expect(throws: Fault.self) { try await desk.send(peer, [1, 7]) }
    #expect(peer.messages.isEmpty)
  }
}
