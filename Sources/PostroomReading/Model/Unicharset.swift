internal import PostroomModel

/// Reads the characters of a model, each with its place in the list.
///
/// The first line has their number; each one's line starts with the character, and goes on with properties that are
/// not needed here.
enum Unicharset {
  /// What stands in a file for the space, which separates the properties.
  private static let space = "NULL"
  /// The entries that are no characters but marks of Tesseract's.
  private static let marks: Set<String> = ["Joined", "|Broken|0|1"]
  /// No character, with all its marks, has more bytes in UTF-8: Tesseract's own limit.
  private static let mostBytes = 30
  /// Far more than the largest script has: the largest models know some 5,000.
  private static let mostCharacters = 65_535

  /// Reads the characters.
  ///
  /// - Returns: The text of each, empty for what is no character.
  /// - Throws: `recognition-missing` when the bytes are no such list.
  /// - Complexity: O(bytes).
  static func texts(_ bytes: ModelBytes) throws(Fault) -> [String] {
    var rest = bytes.rest
    guard let first = line(&rest), let count = Int(String(decoding: first, as: UTF8.self)),
      (1...mostCharacters).contains(count)
    else { throw bytes.refusal("has no list of characters") }
    var texts: [String] = []
    for _ in 0..<count {
      guard let line = line(&rest), let text = text(line) else {
        throw bytes.refusal("has a character that cannot be written")
      }
      texts.append(text == space ? " " : marks.contains(text) ? "" : text)
    }
    return texts
  }

  /// The next line, or nil after the last one.
  private static func line(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer>? {
    guard !rest.isEmpty else { return nil }
    let line = rest.prefix { $0 != UInt8(ascii: "\n") }
    rest = rest.dropFirst(line.count + 1)
    return line
  }

  /// What stands before the first space.
  private static func text(_ line: Slice<UnsafeRawBufferPointer>) -> String? {
    let text = line.prefix { $0 != UInt8(ascii: " ") }
    guard (1...mostBytes).contains(text.count), text.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    return String(validating: text, as: UTF8.self)
  }
}
