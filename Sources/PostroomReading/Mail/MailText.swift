internal import PostroomModel

/// Makes the text of a message: what its head says to people, and its body.
struct MailText {
  private let bytes: [UInt8]

  /// What people see of a head, in the order in which it is set: what it is about comes first.
  private static let shown = [
    ("subject", "Subject"), ("from", "From"), ("to", "To"), ("cc", "Cc"), ("date", "Date"),
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The lines of a head.
  func head(_ head: MailHead) -> String {
    Self.shown.reduce(into: "") { text, field in
      guard let value = head.text(field.0), !value.isEmpty else { return }
      text += "\(field.1): \(value.prefix(MailLimits.shownField))\n"
    }
  }

  /// The texts of a message one below the other, with lines as wide as a letter's.
  ///
  /// - Complexity: O(bytes).
  func body(of parts: [MailPart]) -> (text: String, isSure: Bool) {
    var text = ""
    var isSure = true
    for part in parts {
      let (own, sure) = characters(of: part)
      isSure = isSure && sure
      var plain = own
      if part.type == "text/html" {
        plain = HTMLText.plain(own)
      } else if part.parameters["format"]?.lowercased() == "flowed" {
        plain = FlowedText.joined(own, deletesSpace: part.parameters["delsp"]?.lowercased() == "yes")
      }
      if !text.isEmpty { text += "\n" }
      text += plain
      if text.utf8.count > MailLimits.textBytes { break }
    }
    return (LetterLines.wrapped(text), isSure)
  }

  /// What the HTML of a message shows by the name of a part: `cid:…`.
  func links(of parts: [MailPart]) -> Set<String> {
    var found: Set<String> = []
    for part in parts where part.type == "text/html" {
      var rest = Substring(characters(of: part).text)
      while found.count < MailLimits.parts, let start = rest.range(of: "cid:") {
        let name = rest[start.upperBound...].prefix { !"\"' >)".contains($0) }
        found.insert(String(name))
        rest = rest[start.upperBound...]
      }
    }
    return found
  }

  private func characters(of part: MailPart) -> (text: String, isSure: Bool) {
    let decoded = TransferEncoding.decode(bytes[part.body], part.encoding).bytes
    return MailCharset.decode(Array(decoded.prefix(MailLimits.textBytes)), part.parameters["charset"] ?? "")
  }

  /// How many bytes a file has when it is taken out.
  func size(_ part: MailPart) -> Int {
    guard part.encoding == "base64" else { return part.body.count }
    return bytes[part.body].count { $0 > 0x20 && $0 != UInt8(ascii: "=") } / 4 * 3
  }
}

extension Substring {
  /// The first place of a text; letters are compared as they are.
  fileprivate func range(of text: String) -> Range<Index>? {
    guard let first = text.utf8.first else { return nil }
    var place = startIndex
    while let found = self[place...].utf8.firstIndex(of: first) {
      if self[found...].utf8.starts(with: text.utf8) {
        return found..<utf8.index(found, offsetBy: text.utf8.count)
      }
      place = utf8.index(after: found)
    }
    return nil
  }
}

/// Breaks lines at blanks as letters do: a paragraph of an e-mail is one line of any length.
enum LetterLines {
  private static let width = 100

  /// The text with lines of a letter's width; columns that blanks make are left alone.
  ///
  /// - Complexity: O(characters).
  static func wrapped(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard line.utf8.count > width, !line.contains("   ") else {
        lines.append(line)
        continue
      }
      var start = line.startIndex
      var blank: Substring.Index?
      var length = 0
      var place = line.startIndex
      while place < line.endIndex {
        if line[place] == " " { blank = place }
        length += 1
        if length > width, let end = blank, end > start {
          lines.append(line[start..<end])
          start = line.index(after: end)
          length = line.distance(from: start, to: place)
          blank = nil
        }
        place = line.index(after: place)
      }
      lines.append(line[start...])
    }
    return lines.joined(separator: "\n")
  }
}
