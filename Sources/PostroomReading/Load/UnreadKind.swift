internal import PostroomModel

/// Says what a file is that is not read, as well as its first bytes tell.
enum UnreadKind {
  /// The bytes that are looked at: enough for the first entries of an office document.
  private static let headLength = 4_096

  /// The `format-unsupported` fault that names the kind of the file.
  static func fault(_ format: DocumentFormat, file: OpenFile) throws(Fault) -> Fault {
    let head = try file.bytes(at: 0, count: headLength)
    return Fault(.formatUnsupported, "", "It is \(name(format, head: head)).")
  }

  static func name(_ format: DocumentFormat, head: [UInt8]) -> String {
    switch format {
    case .zip: archive(entries: entryNames(head), head: head)
    case .compound: "an old Office document or an Outlook message (OLE2)"
    case .rtf: "a rich text document (RTF)"
    case .xml: "XML"
    case .signed: "a signed message"
    case .email: "an e-mail"
    case .pdf, .text, .jpeg, .png, .tiff, .gif, .webp, .bmp, .jpeg2000, .heif, .unknown:
      "of no kind that is known"
    }
  }

  private static func archive(entries: [String], head: [UInt8]) -> String {
    func has(_ folder: String) -> Bool { entries.contains { $0.hasPrefix(folder) } }
    if has("word/") { return "a Word document" }
    if has("xl/") { return "an Excel workbook" }
    if has("ppt/") { return "a PowerPoint presentation" }
    if entries.first == "mimetype" { return openDocument(head) }
    if has("[Content_Types].xml") || has("_rels/") { return "an Office document" }
    return "a ZIP archive"
  }

  /// An OpenDocument file starts with an uncompressed entry `mimetype` (ODF 1.2 part 3, section 3.3).
  private static func openDocument(_ head: [UInt8]) -> String {
    let text = String(decoding: head.prefix(128), as: UTF8.self)
    if text.contains("opendocument.text") { return "an OpenDocument text" }
    if text.contains("opendocument.spreadsheet") { return "an OpenDocument spreadsheet" }
    if text.contains("opendocument.presentation") { return "an OpenDocument presentation" }
    if text.contains("epub") { return "an EPUB book" }
    return "an OpenDocument file"
  }

  /// The names in the local file headers: signature at 0, name length at 26, name at 30 (APPNOTE.TXT 4.3.7).
  private static func entryNames(_ head: [UInt8]) -> [String] {
    var names: [String] = []
    var position = 0
    while position + 30 <= head.count {
      guard head[position..<position + 4].elementsEqual([0x50, 0x4B, 0x03, 0x04]) else {
        position += 1
        continue
      }
      let length = Int(head[position + 26]) | Int(head[position + 27]) << 8
      let name = head[(position + 30)...].prefix(length)
      names.append(String(decoding: name, as: UTF8.self))
      position += 30 + name.count
    }
    return names
  }
}
