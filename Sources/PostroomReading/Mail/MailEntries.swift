internal import PostroomModel

/// What an e-mail holds that is a document: its own text, then its attachments; a message that it carries likewise.
struct MailEntries {
  /// One of them.
  enum Entry {
    /// A message's text with what its head says of it, ready to be read.
    case text(String)
    /// A file.
    case file(MailPart, name: String)
  }

  /// The entries in order; the first is the message's own text.
  private(set) var entries: [Entry] = []
  /// What it carries that is no document of its own: pictures of its layout, signatures.
  private(set) var others: [EmbeddedFile] = []
  /// What a person should know, one sentence each.
  private(set) var warnings: [String] = []

  /// What its head says for an answer, by the contract's names of fields.
  private(set) var message: [String: String] = [:]

  private let bytes: [UInt8]

  /// Signatures and what certified mail adds: for programs, not for people.
  private static let technical: Set<String> = [
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-keys", "application/ms-tnef-signature",
  ]
  private static let technicalNames: Set<String> = ["smime.p7s", "daticert.xml"]

  /// Sorts the parts of a message.
  ///
  /// - Throws: `email-unsafe`.
  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    let outer = try MailStructure.read(bytes)
    message = outer.head.forAnswer
    try add(message: outer)
  }

  private mutating func add(message: MailPart) throws(Fault) {
    var content = MailContent()
    collect(message, into: &content, isText: true)
    let text = MailText(bytes)
    let body = text.body(of: content.texts)
    if !body.isSure {
      warnings.append("Letters of its text may be wrong: its character set is not known, or contradicted.")
    }
    entries.append(.text(text.head(message.head) + "\n" + body.text))
    let linked = text.links(of: content.pages)
    for part in content.files {
      if isDecoration(part, linked) {
        if others.count < MailLimits.others {
          others.append(EmbeddedFile(name: Self.name(part, entries.count), bytes: text.size(part)))
        }
      } else if part.isMessage {
        for child in part.children { try add(message: child) }
      } else {
        entries.append(.file(part, name: Self.name(part, entries.count)))
      }
      guard entries.count <= MailLimits.entries else {
        throw MailLimits.exceeded("It carries more than \(MailLimits.entries) files.")
      }
    }
  }

  /// The leaves of a message: texts to be read as its own, and files.
  private struct MailContent {
    var texts: [MailPart] = []
    /// The HTML of all alternatives, which says what pictures are part of how it looks.
    var pages: [MailPart] = []
    var files: [MailPart] = []
  }

  private func collect(_ part: MailPart, into content: inout MailContent, isText: Bool) {
    guard part.isMultipart else {
      if part.isMessage {
        content.files.append(part)
      } else if isOwnText(part) {
        if isText { content.texts.append(part) }
        if part.type == "text/html" { content.pages.append(part) }
      } else {
        content.files.append(part)
      }
      return
    }
    // Of alternatives one is read: plain text before HTML. Files may hang on any.
    let chosen = part.type == "multipart/alternative" ? choice(of: part) : nil
    for (index, child) in part.children.enumerated() {
      collect(child, into: &content, isText: isText && chosen.map { $0 == index } ?? true)
    }
  }

  private func choice(of part: MailPart) -> Int? {
    part.children.firstIndex { holds($0, "text/plain") } ?? part.children.lastIndex { holds($0, "text/html") }
  }

  /// Whether a part holds a text of a type that is not blank.
  private func holds(_ part: MailPart, _ type: String) -> Bool {
    if part.isMultipart { return part.children.contains { holds($0, type) } }
    return part.type == type && isOwnText(part) && bytes[part.body].contains { $0 > 0x20 }
  }

  private func isOwnText(_ part: MailPart) -> Bool {
    let isReadable = part.type == "text/plain" || part.type == "text/html" || part.type == "text/enriched"
    return isReadable && part.disposition != "attachment" && part.fileName == nil
  }

  /// Whether a file is part of how the message looks, or a signature.
  private func isDecoration(_ part: MailPart, _ linked: Set<String>) -> Bool {
    if Self.technical.contains(part.type) { return true }
    if let name = part.fileName?.lowercased(), Self.technicalNames.contains(name) { return true }
    guard part.type.hasPrefix("image/"), part.disposition != "attachment", let name = part.contentID else {
      return false
    }
    return linked.contains(name)
  }

  private static func name(_ part: MailPart, _ number: Int) -> String {
    if let name = part.fileName { return name }
    let kind = part.type.split(separator: "/").last.map(String.init) ?? "bin"
    return "\(number).\(kind.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8))"
  }

  /// The bytes of an entry as a file: a text in UTF-8, or what was attached.
  ///
  /// A file whose encoding is broken so that nothing comes out is given with its head, as it travelled: it must not
  /// vanish.
  ///
  /// - Complexity: O(bytes of the part).
  func content(of index: Int) -> [UInt8] {
    switch entries[index] {
    // The mark says that it is text in UTF-8: its first lines would make it a message again.
    case .text(let text): return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .file(let part, _):
      let decoded = TransferEncoding.decode(bytes[part.body], part.encoding).bytes
      return decoded.isEmpty ? Array(bytes[part.whole]) : decoded
    }
  }

  /// The entries behind the first, in order, with the sizes that they have when they are taken out.
  var files: [EmbeddedFile] {
    let text = MailText(bytes)
    return entries.dropFirst().map { entry in
      switch entry {
      case .text(let own): EmbeddedFile(name: "message.txt", bytes: own.utf8.count)
      case .file(let part, let name): EmbeddedFile(name: name, bytes: text.size(part))
      }
    }
  }
}

extension MailHead {
  /// The number of the message, and who it asks to be answered to, where they are written as RFC 5322 wants them.
  fileprivate var forAnswer: [String: String] {
    var found: [String: String] = [:]
    if let number = text("message-id").map(Self.trimmed), (5...250).contains(number.utf8.count),
      number.first == "<", number.last == ">", number.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      found[FieldName.messageID] = number
    }
    if let sender = (text("reply-to") ?? text("from")).map(Self.trimmed), let address = Self.address(sender) {
      found[FieldName.messageSender] = address
    }
    return found
  }

  private static func trimmed(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }

  /// The address of a field that holds one.
  private static func address(_ text: String) -> String? {
    var address = text[...]
    if let open = text.lastIndex(of: "<"), text.last == ">" { address = text[text.index(after: open)...].dropLast() }
    let isOne = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") }
    return isOne && address.count { $0 == "@" } == 1 && address.utf8.count <= 254 ? String(address) : nil
  }
}
