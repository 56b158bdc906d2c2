internal import PostroomModel
internal import PostroomNative

/// Lists the files that are attached to a PDF.
enum EmbeddedFileList {
  /// More are counted, not listed: PDFium must undo each file's compression to know its size.
  private static let most = 100
  /// The longest name on Linux file systems, in bytes; a longer name is cut.
  private static let longestName = 255

  static func files(of document: PDFDocument, notes: inout PageNotes) -> [EmbeddedFile] {
    let count = document.attachmentCount
    notes.unlistedFiles = max(0, count - most)
    return (0..<min(count, most)).map { index in
      let file = document.attachment(at: index)
      return EmbeddedFile(name: cleaned(file.name), bytes: file.bytes)
    }
  }

  /// The last part of a path, without characters that could mislead a person or a terminal.
  static func cleaned(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    var text = ""
    for scalar in last.unicodeScalars {
      switch CharacterClass(scalar.value) {
      case .separator: text.unicodeScalars.append(" ")
      case .dropped, .softHyphen, .division: continue
      case .text, .ligature: text.unicodeScalars.append(scalar)
      }
      if text.utf8.count >= longestName { break }
    }
    let trimmed = text.drop { $0 == " " || $0 == "." }
    return trimmed.isEmpty ? "unnamed" : String(trimmed)
  }
}
