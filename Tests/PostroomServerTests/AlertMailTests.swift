import Foundation
import PostroomAnswers
import PostroomModel
import PostroomTesting
import Synchronization
import Testing

@testable import PostroomMail
@testable import PostroomServer

/// Alerts reach people by e-mail, through a mail server of another kind.
@Suite(.enabled(if: MailPeer.isInstalled)) struct AlertMailTests {
  private static let alert = Alert(
    subject: .disk, severity: .critical, sentence: "The disk is full to 91 %.", worst: 0.91, threshold: 0.9, began: 5)

  /// Tells a server of alerts.
  ///
  /// - Returns: What was said about trouble.
  private static func tell(_ server: MailServer, _ alerts: [Alert] = [alert]) async throws -> [String] {
    let trouble = Mutex<[String]>([])
    let mail = AlertMail(
      server: server, from: try #require(MailAddress("post@example.org")),
      to: [try #require(MailAddress("One <one@example.org>")), try #require(MailAddress("two@example.org"))],
      name: "Post ş\r\nBcc: x@y.org", pause: .milliseconds(10)
    ) { line in trouble.withLock { $0.append(line) } }
    for alert in alerts { mail.tell(alert) }
    await mail.finish()
    return trouble.withLock { $0 }
  }

  @Test func `an alert and its end are one e-mail each, in their order`() async throws {
    let peer = try MailPeer("good")
    var over = Self.alert
    over.ended = 1_767_312_000
    let trouble = try await Self.tell(MailServer(peer.address, user: nil, password: nil), [Self.alert, over])
    #expect(trouble.isEmpty && peer.messages.count == 2)
    let first = try #require(peer.messages.first)
    #expect(first.from == "post@example.org" && first.to == ["one@example.org", "two@example.org"])
    #expect(first.text.contains("\r\nSubject: Post ???Bcc: x@y.org: critical: The disk is full to 91 %.\r\n"))
    #expect(!first.text.contains("\r\nBcc:"), "nothing that was named can add a line")
    let last = try #require(peer.messages.last)
    #expect(last.text.contains(": over: ") && last.text.contains("It was over at 2026-01-02T00:00:00.000Z."))
  }

  @Test func `what may have been delivered is not sent again`() async throws {
    let peer = try MailPeer("drop")
    let trouble = try await Self.tell(MailServer(peer.address, user: nil, password: nil))
    #expect(peer.messages.count == 1)
    #expect(trouble.count == 1 && trouble[0].hasPrefix("It is not known whether"))
  }

  @Test func `a server that has no room is tried again, and then given up`() async throws {
    let peer = try MailPeer("full")
    let trouble = try await Self.tell(MailServer(peer.address, user: nil, password: nil))
    #expect(peer.messages.count == 3)
    #expect(trouble.count == 1 && trouble[0].contains("could not be sent") && trouble[0].contains("452"))
  }

  @Test func `a server that knows nobody of the name gets nothing`() async throws {
    let peer = try MailPeer("refuse")
    let trouble = try await Self.tell(MailServer(peer.address, user: nil, password: nil))
    #expect(peer.messages.isEmpty && trouble.count == 1 && trouble[0].contains("550"))
  }

  @Test func `who has a password signs in, and nobody is told the password`() async throws {
    let peer = try MailPeer("sign-in")
    let right = try await Self.tell(MailServer(peer.address, user: "post", password: "room secret"))
    #expect(right.isEmpty && peer.messages.count == 1)
    let wrong = try await Self.tell(MailServer(peer.address, user: "post", password: "wrong secret"))
    #expect(wrong.count == 1 && !wrong[0].contains("secret") && peer.messages.count == 1)
    let nobody = try await Self.tell(MailServer(peer.address, user: nil, password: nil))
    #expect(nobody.count == 1 && peer.messages.count == 1)
  }

  @Test func `TLS is spoken with whom is trusted alone`() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/tls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    maker.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/key.pem", "-out", folder + "/chain.pem",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2",
    ]
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    let peer = try MailPeer("tls", files: [folder + "/chain.pem", folder + "/key.pem"])
    var server = try MailServer(peer.address, user: nil, password: nil)
    server.needsTLS = true
    #expect(try await Self.tell(server).count == 1 && peer.messages.isEmpty, "nobody vouches for it")
    server = try MailServer(peer.address, user: nil, password: nil, authorities: folder + "/chain.pem")
    server.needsTLS = true
    #expect(try await Self.tell(server).isEmpty && peer.messages.map(\.tls) == [true])
    let plain = try MailPeer("good")
    server = try MailServer(plain.address, user: nil, password: nil)
    server.needsTLS = true
    #expect(try await Self.tell(server).count == 1 && plain.messages.isEmpty, "it offers no TLS")
  }

  @Test(arguments: [
    "mail.example.org", "http://mail.example.org", "smtp://", "smtp://user:secret@host", "smtp://host/path", "",
  ])
  func `what is no mail server is refused without being repeated`(address: String) {
    let fault = #expect(throws: Fault.self) { try MailServer(address, user: nil, password: nil) }
    #expect(fault?.code == .usageInvalid && fault?.description.contains("secret") == false)
  }

  @Test func `a user without a password is refused`() {
    #expect(throws: Fault.self) { try MailServer("smtps://host", user: "post", password: nil) }
  }

  @Test func `days are those of the calendar`() {
    #expect(AlertMail.date(0) == "Thu, 1 Jan 1970 00:00:00 +0000")
    #expect(AlertMail.date(1_767_312_000) == "Fri, 2 Jan 2026 00:00:00 +0000")
  }
}
