import PostroomModel
import Testing

@testable import PostroomReading

/// Mails that nobody writes but attackers.
struct MailHostileTests {
  private func code(_ bytes: [UInt8]) -> Fault.Code? { faultCode { _ = try MailEntries(bytes) } }

  @Test func `a hundred thousand parts within each other are refused`() {
    var text = ""
    for depth in 0..<100_000 { text += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
    #expect(code(Array(text.utf8)) == .emailUnsafe)
  }

  @Test func `a hundred thousand parts beside each other are refused`() {
    let text = "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 100_000)
    #expect(code(Array(text.utf8)) == .emailUnsafe)
  }

  @Test func `messages within messages are refused`() {
    #expect(code(Array(String(repeating: "Content-Type: message/rfc822\n\n", count: 50_000).utf8)) == .emailUnsafe)
  }

  @Test func `a head of ten megabytes is refused, in one line and in many`() {
    #expect(code(Array("Subject: ".utf8) + [UInt8](repeating: 0x61, count: 10 << 20)) == .emailUnsafe)
    #expect(code(Array(String(repeating: "X-A: b\n", count: 1_500_000).utf8)) == .emailUnsafe)
    #expect(code(Array(("Subject: a\n" + String(repeating: " fold\n", count: 1_000_000)).utf8)) == .emailUnsafe)
  }

  @Test func `a boundary that never ends and one that never comes are read to the end`() throws {
    let open = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nuno\n"
    #expect(String(decoding: try MailEntries(Array(open.utf8)).content(of: 0).dropFirst(3), as: UTF8.self) == "\nuno\n")
    let long = "Content-Type: multipart/mixed; boundary=\"" + String(repeating: "b", count: 100_000) + "\"\n\nx"
    #expect(code(Array(long.utf8)) == .emailUnsafe)
    let none = "Content-Type: multipart/mixed; boundary=b\n\nsolo testo"
    #expect(
      String(decoding: try MailEntries(Array(none.utf8)).content(of: 0).dropFirst(3), as: UTF8.self) == "\nsolo testo")
  }

  @Test func `zeros and broken encodings are read as far as they go`() throws {
    let text = "Message-ID: <\0>\nContent-Transfer-Encoding: base64\n\n\0\0Q2lh\0bw=*=!!"
    #expect(try MailEntries(Array(text.utf8)).entries.count == 1)
    let quoted = "Message-ID: 1\nContent-Transfer-Encoding: quoted-printable\n\n=ZZ=4=\0=C3=A0=\n="
    #expect(String(decoding: try MailEntries(Array(quoted.utf8)).content(of: 0), as: UTF8.self).contains("à"))
  }

  @Test func `HTML of a million open tags is read`() {
    #expect(HTMLText.plain(String(repeating: "<table><tr><td>", count: 30_000) + "x").contains("x"))
    #expect(HTMLText.plain(String(repeating: "<a href='", count: 200_000)).isEmpty)
    #expect(HTMLText.plain("<title>" + String(repeating: "testo ", count: 10)).hasPrefix("testo"))
    #expect(HTMLText.plain(String(repeating: "&", count: 200_000) + "&#x110000;&#0;").hasPrefix("&&"))
  }

  @Test func `mails that are cut and changed anywhere are read or refused`() {
    let whole = Mails.crlf(Mails.request)
    for length in stride(from: 0, through: whole.count, by: 7) { read(Array(whole.prefix(length))) }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<1_500 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
        default: bytes.insert(contentsOf: whole.suffix(Int.random(in: 1...300, using: &random)), at: place)
        }
        if bytes.isEmpty { break }
      }
      read(bytes)
    }
  }

  /// Whatever comes out, each entry gives bytes, and nothing but `email-unsafe` is thrown.
  private func read(_ bytes: [UInt8]) {
    do {
      let mail = try MailEntries(bytes)
      #expect(!mail.entries.isEmpty)
      for index in mail.entries.indices.dropFirst() { #expect(mail.content(of: index).count <= bytes.count + 4) }
    } catch {
      #expect(error.code == .emailUnsafe)
    }
  }
}
