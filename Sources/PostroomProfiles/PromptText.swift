/// A prompt as its file has it: a version, and below it what the model is to do.
///
/// The version stands in the first line (`version: 3`), or in the front matter between two lines of dashes.
struct PromptText: Equatable {
  /// The version, such as `3`.
  var version: String
  /// The prompt.
  var text: String

  private static let mostCharacters = 40

  /// Takes a file apart; nil when it has no version.
  ///
  /// - Complexity: O(characters).
  init?(_ file: String) {
    var lines = file.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.first?.hasSuffix("\r") ?? false { lines = lines.map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }[...] }
    while lines.first?.allSatisfy(\.isWhitespace) ?? false { lines.removeFirst() }
    var head: ArraySlice<Substring> = lines.prefix(1)
    if let first = lines.first, Self.isFence(first) {
      guard let end = lines.dropFirst().firstIndex(where: Self.isFence) else { return nil }
      head = lines[(lines.startIndex + 1)..<end]
      lines = lines[(end + 1)...]
    } else {
      lines = lines.dropFirst()
    }
    guard let version = head.lazy.compactMap(Self.version).first else { return nil }
    self.version = version
    text = Self.trimmed(lines.joined(separator: "\n"))
  }

  private static func isFence(_ line: Substring) -> Bool { line.count >= 3 && line.allSatisfy { $0 == "-" } }

  private static func version(_ line: Substring) -> String? {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, trimmed(String(parts[0])).lowercased() == "version" else { return nil }
    let version = trimmed(String(parts[1]))
    return version.isEmpty || version.count > mostCharacters ? nil : version
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
