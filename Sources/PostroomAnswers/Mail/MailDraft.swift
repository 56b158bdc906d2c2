internal import Foundation

/// The draft of an e-mail: RFC 5322 with MIME, its text plain and as HTML, and files.
public struct MailDraft: Sendable {
  /// Who writes.
  public var sender: MailAddress
  /// Who it goes to; nil when nobody knows.
  public var recipient: MailAddress?
  /// What it is about.
  public var subject: String
  /// The text, with a line for each paragraph.
  public var text: String
  /// The language of the text, ISO 639-2.
  public var language: String
  /// The files that go with it.
  public var files: [File]
  /// The `Message-ID` of what it answers, with its brackets; nil when that was no e-mail.
  public var answers: String?
  /// When it was made, in seconds since 1970.
  public var moment: Double
  /// What makes its `Message-ID` and its borders unlike those of others: figures and letters.
  public var key: String

  /// A PDF that goes with it.
  public struct File: Sendable {
    /// Its name.
    public var name: String
    /// Its content.
    public var bytes: [UInt8]

    /// Makes a file.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Makes a draft.
  public init(
    sender: MailAddress, recipient: MailAddress?, subject: String, text: String, language: String, files: [File],
    answers: String?, moment: Double, key: String
  ) {
    self.sender = sender
    self.recipient = recipient
    self.subject = subject
    self.text = text
    self.language = language
    self.files = files
    self.answers = answers
    self.moment = moment
    self.key = key
  }

  /// The message as a file: lines end with CR and LF, none is longer than 78 characters but for what it answers.
  ///
  /// - Complexity: O(bytes of text and files).
  public var bytes: [UInt8] {
    var head = MailHeadField.address("From", sender)
    if let recipient { head += MailHeadField.address("To", recipient) }
    head += MailHeadField.text("Subject", subject)
    head += MailHeadField.tokens("Date", [Self.date(moment)])
    head += MailHeadField.tokens("Message-ID", ["<\(key)@\(sender.domain)>"])
    if let answers = answers.flatMap(Self.messageID) {
      head += MailHeadField.tokens("In-Reply-To", [answers]) + MailHeadField.tokens("References", [answers])
    }
    head += MailHeadField.tokens("MIME-Version", ["1.0"])
    // Mail programs open such a message as one that is still to be sent.
    head += MailHeadField.tokens("X-Unsent", ["1"])
    let body = alternatives
    guard !files.isEmpty else { return Array(head.utf8) + body }
    // Neither Base64 nor quoted-printable has `=_`, so that no border stands in a text or a file.
    let border = "=_mixed_" + key.prefix(40)
    var message = Array((head + Self.multipart("mixed", border) + "\r\n").utf8)
    message += Array("--\(border)\r\n".utf8) + body
    for file in files {
      message += Array(
        """
        \r\n--\(border)\r\nContent-Type: application/pdf\r\n\(Self.disposition(file.name))\
        Content-Transfer-Encoding: base64\r\n\r\n
        """.utf8)
      Base64.appendLines(file.bytes, to: &message)
    }
    return message + Array("\r\n--\(border)--\r\n".utf8)
  }

  private var alternatives: [UInt8] {
    let border = "=_alternative_" + key.prefix(40)
    var part = Array((Self.multipart("alternative", border) + "\r\n").utf8)
    for (kind, content) in [("plain", text), ("html", MailMarkup.html(text, language: language))] {
      part += Array(
        """
        --\(border)\r\nContent-Type: text/\(kind); charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n
        """.utf8)
      part += QuotedPrintable.encoded(content) + [0x0D, 0x0A]
    }
    return part + Array("--\(border)--\r\n".utf8)
  }

  private static func multipart(_ kind: String, _ border: String) -> String {
    "Content-Type: multipart/\(kind);\r\n boundary=\"\(border)\"\r\n"
  }

  /// A message's number that can be repeated: what else stands there would be taken for fields of ours.
  private static func messageID(_ text: String) -> String? {
    let isFit = text.utf8.allSatisfy { (0x21...0x7E).contains($0) } && (5...250).contains(text.utf8.count)
    return isFit && text.first == "<" && text.last == ">" && text.contains("@")
      && !text.dropFirst().dropLast().contains { "<>".contains($0) }
      ? text : nil
  }

  /// The name of a file by RFC 2183, and by RFC 2231 in pieces where it is long or has other letters.
  private static func disposition(_ name: String) -> String {
    let isPlain =
      name.utf8.count <= 50 && name.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
    guard !isPlain else { return "Content-Disposition: attachment;\r\n filename=\"\(name)\"\r\n" }
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    let figures = Array("0123456789ABCDEF")
    var pieces = [""]
    for byte in name.utf8 {
      let own =
        unreserved.contains(byte)
        ? String(UnicodeScalar(byte)) : "%\(figures[Int(byte >> 4)])\(figures[Int(byte & 15)])"
      if pieces[pieces.count - 1].utf8.count + own.utf8.count > 54 { pieces.append("") }
      pieces[pieces.count - 1] += own
    }
    let parameters =
      pieces.count == 1
      ? ["filename*=UTF-8''\(pieces[0])"]
      : pieces.enumerated().map { "filename*\($0)*=\($0 == 0 ? "UTF-8''" : "")\($1)" }
    return "Content-Disposition: attachment;\r\n " + parameters.joined(separator: ";\r\n ") + "\r\n"
  }

  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// RFC 5322, in universal time.
  static func date(_ moment: Double) -> String {
    let seconds = Int(max(0, moment))
    let date = Date(timeIntervalSince1970: Double(seconds))
    let stamp = date.formatted(.iso8601).prefix(19)
    let parts = stamp.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return "Thu, 1 Jan 1970 00:00:00 +0000" }
    return "\(days[seconds / 86_400 % 7]), \(parts[2]) \(months[parts[1] - 1]) \(parts[0]) \(stamp.suffix(8)) +0000"
  }
}
