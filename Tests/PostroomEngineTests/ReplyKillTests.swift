import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// A program that is killed while it sends sends nothing twice.
@Suite(.serialized, .enabled(if: ReplyDesk.isReady && Command.isReady)) struct ReplyKillTests {
  @Test func `one that is killed before a reply was begun leaves a draft`() async throws {
    let desk = try ReplyDesk(["rossi@example.it"])
    let peer = try MailPeer("wait")
    let command = try desk.command(peer)
    while !peer.isWaitedFor { usleep(10_000) }
    command.send(SIGKILL)
    #expect(command.wait() == -SIGKILL)
    #expect(try desk.states == [.made] && desk.events(1) == [])
    let good = try MailPeer("good")
    #expect(try desk.command(good).wait() == 0)
    #expect(try good.messages.count == 1 && desk.states == [.sent])
  }

  @Test func `one that is killed before the server has answered leaves it to a person`() async throws {
    let desk = try ReplyDesk(["rossi@example.it"])
    let peer = try MailPeer("hang")
    let command = try desk.command(peer)
    while peer.messages.isEmpty { usleep(10_000) }
    #expect(try desk.states == [.sending])
    command.send(SIGKILL)
    #expect(command.wait() == -SIGKILL)
    let good = try MailPeer("good")
    #expect(try desk.command(good).wait() == 0)
    #expect(try good.messages.isEmpty && desk.states == [.unclear])
    let list = desk.folder.path + "/list.txt"
    #expect(try Command(["review", "list", "--out", desk.output], output: list).wait() == 0)
    #expect(Files.text(list)?.contains("postroom answers resolve 1") == true)
    let resolve = ["answers", "resolve", "1", "--not-sent", "--out", desk.output, "--who", "ada"]
    #expect(try Command(resolve).wait() == 0)
    #expect(try desk.command(good).wait() == 0)
    #expect(try good.messages.count == 1 && desk.states == [.sent])
    #expect(try desk.events(1) == [.begun, .unclear, .foundUnsent, .begun, .sent])
  }

  @Test func `however often it is killed, each reply is sent once or waits for a person`() async throws {
    let count = 60
    let desk = try ReplyDesk((1...count).map { "client\($0)@example.it" })
    let peer = try MailPeer("good")
    var random = SeededGenerator(seed: 7)
    var kills = 0
    for _ in 0..<200 where try desk.ledger.answers(in: .made, limit: 1).count == 1 {
      let taken = peer.messages.count
      let command = try desk.command(peer)
      // Somewhere among the replies: how far the start has come differs with the machine.
      while peer.messages.count == taken, try desk.ledger.answers(in: .made, limit: 1).count == 1 { usleep(500) }
      usleep(UInt32.random(in: 0..<12_000, using: &random))
      command.send(SIGKILL)
      guard command.wait() == -SIGKILL else { break }
      kills += 1
    }
    #expect(kills > 3)
    #expect(try desk.command(peer).wait() == 0)
    let recipients = peer.messages.flatMap(\.to)
    #expect(Set(recipients).count == recipients.count, "the mailbox holds one of each")
    for answer in try desk.ledger.answers(limit: 100) {
      let has = recipients.contains(answer.recipient ?? "")
      #expect(answer.state == .unclear || (answer.state == .sent && has), "\(answer.id) is \(answer.state)")
    }
  }

  @Test func `a dry run says what would be sent, and nothing is sent without a server`() throws {
    let desk = try ReplyDesk(["rossi@example.it", nil])
    let said = desk.folder.path + "/said.txt"
    #expect(try Command(["answers", "send", "-n", "--out", desk.output], errors: said).wait() == 0)
    let text = try #require(Files.text(said))
    #expect(text.contains("1 rossi@example.it ready") && text.contains("2  kept It has no address"))
    #expect(try Command(["answers", "send", "--out", desk.output]).wait() == 64)
    let peer = try MailPeer("good")
    let server = ["--mail-server", peer.address]
    #expect(try Command(["answers", "send", "--out", desk.output] + server).wait() == 64, "who is it from?")
    let attack = server + ["--from", "a@b.it>\r\nRCPT TO:<x@y.it"]
    #expect(try Command(["answers", "send", "--out", desk.output] + attack).wait() == 64)
    #expect(try peer.messages.isEmpty && desk.states == [.made, .made])
  }

  @Test func `a document that was put back and comes again is not answered again`() async throws {
    let desk = try InboxDesk()
    let request = try #require(Files.text("\(InboxDesk.checkout)/Profiles/broker-it/cases/flotta_auto--1.txt"))
    try Files.write(request + "\nE-mail: paola.tomasi@caseificio.example\n", to: desk.inbox + "/flotta.txt")
    #expect(try desk.run(profile: "broker-it") == 0)
    let peer = try MailPeer("good")
    let send = ["answers", "send", "--mail-server", peer.address, "--from", "back@broker.example", "-q"]
    #expect(try desk.archive(send) == 0)
    #expect(peer.messages.map(\.to) == [["paola.tomasi@caseificio.example"]])
    let said = desk.folder.path + "/said.txt"
    #expect(try Command(["undo", "--out", desk.output], errors: said).wait() == 0)
    #expect(Files.text(said)?.contains("1 reply about documents put back may have been sent") == true)
    let first = try Ledger(output: desk.output, access: .read).answers(limit: 10)
    #expect(first.map(\.state) == [.sent], "the evidence stays")
    #expect(try desk.verification().problems == [])
    #expect(try desk.run(profile: "broker-it") == 0)
    #expect(try desk.archive(send) == 0)
    #expect(peer.messages.count == 1)
    let second = try #require(
      try Ledger(output: desk.output, access: .read).answers(in: .made, limit: 10).first { $0.kind == .reply })
    #expect(try desk.archive(["answers", "send", "\(second.id)", "--again"] + send.dropFirst(2)) == 0)
    #expect(peer.messages.count == 2)
  }
}
