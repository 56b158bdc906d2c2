import Foundation
import PostroomModel
import Testing

@testable import PostroomAnswers

@Suite struct MailTests {
  private func draft(
    subject: String = "Richiesta", text: String = "Gentile Cliente,\n\ngrazie.\n", recipient: String = "a@b.it",
    sender: String = "Ufficio <u@broker.example>", files: [MailDraft.File] = [], answers: String? = nil
  ) throws -> MailDraft {
    MailDraft(
      sender: try #require(MailAddress(sender)), recipient: MailAddress(recipient), subject: subject,
      text: text, language: "ita", files: files, answers: answers, moment: 1_763_000_000, key: "00ff00ff")
  }

  private func message(_ draft: MailDraft) -> String { String(decoding: draft.bytes, as: UTF8.self) }

  @Test func `Python's parser gives back what was put in`() throws {
    let letters =
      "Richiesta di quotazione – Città d’Açık & Şişli Sigorta Aracılığı A.Ş., ğ ı İ à è "
      + String(repeating: "lungo ", count: 30)
    let text =
      "Gentile Sig. Güneş,\n\n- la targa;\n- l’elenco <b>\"tutto\"</b> & altro;\n\n.\nFrom Roma\n"
      + String(repeating: "è", count: 900) + " fine\n"
    let file = MailDraft.File(
      name: "modulo-così è – İstanbul.pdf", bytes: (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let draft = try draft(
      subject: letters, text: text, sender: "Ufficio È “Preventivi” <u@broker.example>", files: [file],
      answers: "<x.1@mail.example>")
    let found = try Python.parsed(draft.bytes)
    #expect(found["subject"] as? String == letters.split(separator: " ").joined(separator: " "))
    #expect(found["from"] as? String == "Ufficio È “Preventivi” <u@broker.example>")
    #expect(found["to"] as? String == "a@b.it")
    // On the wire lines end with CR and LF, and some versions of Python hand them on so.
    #expect((found["plain"] as? String)?.replacing("\r\n", with: "\n") == text)
    #expect((found["html"] as? String)?.contains("&#60;b&#62;") == true)
    #expect(found["name"] as? String == file.name)
    #expect(found["file"] as? String == Data(file.bytes).base64EncodedString())
    #expect(found["reply"] as? String == "<x.1@mail.example>")
    #expect(found["defects"] as? Int == 0)
  }

  @Test func `lines are short, end with CR and LF, and are plain ASCII`() throws {
    let draft = try draft(
      subject: String(repeating: "ışığı", count: 60), text: String(repeating: "çok uzun ", count: 400),
      files: [
        MailDraft.File(name: String(repeating: "ğ", count: 80) + ".pdf", bytes: [UInt8](repeating: 7, count: 300))
      ])
    let bytes = draft.bytes
    #expect(bytes.allSatisfy { $0 < 0x80 })
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      #expect(byte == 0x0A ? bytes[index - 1] == 0x0D : bytes[index + 1] == 0x0A)
    }
    for line in message(draft).components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
  }

  @Test(arguments: [
    "\r\nBcc: evil@example.com", "\nBcc: evil@example.com", "\r\n\r\n<script>", "\u{2028}Bcc: x@y.z",
    "\u{85}Bcc: x@y.z",
  ])
  func `nothing in a value becomes a field of the head`(attack: String) throws {
    var values = AnswerValues()
    values.set("name", "Rossi" + attack)
    let template = try AnswerTemplate("Subject: Per {{name}}\n\nGentile {{name}}\n", file: "t", content: .text)
    let text = try ReplyText(template.filled(values), file: "t")
    let draft = try draft(
      subject: text.subject + attack, text: text.text, files: [MailDraft.File(name: "a\(attack).pdf", bytes: [1])],
      answers: "<a@b>" + attack)
    let found = try Python.parsed(draft.bytes)
    #expect(
      found["fields"] as? [String] == [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "X-Unsent", "Content-Type",
      ])
    #expect(found["defects"] as? Int == 0)
  }

  @Test(arguments: [
    "", "a", "a@b", "a@b.it\r\nBcc: c@d.it", "a@b.it, c@d.it", "<a@b.it", "A <a@b.it> x", "a b@c.it", "à@c.it",
    "a@-c.it", "a@c..it", "x\n<a@b.it>",
  ])
  func `what is no address is not written to`(text: String) { #expect(MailAddress(text) == nil) }

  @Test func `a reply without its first line is refused`() {
    #expect(throws: Fault.self) { try ReplyText("Gentile Cliente", file: "t") }
    #expect(throws: Fault.self) { try ReplyText("Subject: a\nb", file: "t") }
  }
}

/// The message as Python's own parser of e-mails reads it.
enum Python {
  static func parsed(_ bytes: [UInt8]) throws -> [String: Any] {
    let script = """
      import sys, json, base64, email, email.policy
      m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
      out = {"fields": list(m.keys()), "subject": m["subject"], "from": str(m["from"]), "to": str(m["to"]),
             "reply": m["in-reply-to"], "defects": len(m.defects)}
      for p in m.walk():
          out["defects"] += len(p.defects) + sum(len(v.defects) for v in p.values() if hasattr(v, "defects"))
          if p.get_content_type() == "text/plain": out["plain"] = p.get_content()
          if p.get_content_type() == "text/html": out["html"] = p.get_content()
          if p.get_content_type() == "application/pdf":
              out["name"] = p.get_filename(); out["file"] = base64.b64encode(p.get_content()).decode()
      print(json.dumps(out))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
