public import PostroomModel

/// A filled template of a reply, taken apart: what it is about, and what it says.
public struct ReplyText: Sendable {
  /// What it is about.
  public var subject: String
  /// What it says.
  public var text: String

  private static let mark = "Subject:"

  /// Takes a text apart: a line `Subject: …`, an empty one, and the text.
  ///
  /// - Throws: `template-invalid`.
  public init(_ filled: String, file: String) throws(Fault) {
    var lines = filled.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    while lines.first?.allSatisfy(\.isWhitespace) ?? false { lines.removeFirst() }
    guard let first = lines.popFirst(), first.hasPrefix(Self.mark) else {
      throw Fault(.templateInvalid, file, "Its first line is not 'Subject: …'.")
    }
    guard lines.first?.allSatisfy(\.isWhitespace) ?? false else {
      throw Fault(.templateInvalid, file, "Behind its first line comes no empty one.")
    }
    subject = first.dropFirst(Self.mark.count).split(separator: " ").joined(separator: " ")
    // Sections that say nothing leave empty lines behind: letters have one between two paragraphs.
    var kept: [Substring] = []
    for line in lines where !(line.allSatisfy(\.isWhitespace) && (kept.last?.isEmpty ?? true)) {
      kept.append(line.allSatisfy(\.isWhitespace) ? "" : line)
    }
    while kept.last?.isEmpty ?? false { kept.removeLast() }
    text = kept.joined(separator: "\n") + "\n"
  }
}
