/// Refuses what a profile never needs before the YAML parser sees it.
///
/// Aliases can make a small file stand for gigabytes, and deep nesting exhausts the stack of a recursive
/// parser.
enum YAMLGuard {
  /// The largest profile, in bytes; the largest shipped one has under 30 KB.
  static let mostBytes = 1 << 20
  /// A profile nests four deep.
  private static let deepestFlow = 8
  private static let deepestIndent = 64

  /// The problems of a text, in order; at most one a line.
  ///
  /// - Complexity: O(bytes).
  static func problems(in yaml: String) -> [ProfileProblem] {
    if yaml.utf8.count > mostBytes {
      return [
        ProfileProblem(
          line: 1, column: 1,
          message: "The profile has \(yaml.utf8.count) bytes; at most \(mostBytes) are read.",
          remedy: "Keep only phrases, labels and settings in it.")
      ]
    }
    var scanner = LineScanner()
    var problems: [ProfileProblem] = []
    for (index, line) in yaml.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if let (column, message, remedy) = scanner.problem(in: Array(line)) {
        problems.append(ProfileProblem(line: index + 1, column: column, message: message, remedy: remedy))
      }
    }
    return problems
  }

  /// Looks at one line after the other; quotes and brackets may go on over lines.
  private struct LineScanner {
    private var quote: UInt8?
    private var depth = 0

    mutating func problem(in line: [UInt8]) -> (column: Int, message: String, remedy: String)? {
      if quote == nil, let tooDeep = indentProblem(line) { return tooDeep }
      var previous: UInt8 = 0x20
      var lastVisible: UInt8?
      var found: (column: Int, message: String, remedy: String)?
      for (index, byte) in line.enumerated() {
        let startsToken = startsToken(after: previous, lastVisible)
        defer {
          previous = byte
          if byte != 0x20 && byte != 0x09 { lastVisible = byte }
        }
        if let open = quote {
          if byte == open, open != 0x22 || previous != 0x5C { quote = nil }
          continue
        }
        switch Unicode.Scalar(byte) {
        case "\"" where startsToken, "'" where startsToken: quote = byte
        case "#" where previous == 0x20 || previous == 0x09: return found
        case "&" where startsToken && isName(line, index + 1),
          "*" where startsToken && isName(line, index + 1),
          "!" where startsToken:
          found = found ?? Self.anchor(index + 1)
        case "[" where startsToken, "{" where startsToken:
          depth += 1
          if depth > deepestFlow { found = found ?? Self.nesting(index + 1) }
        case "]", "}": depth = max(0, depth - 1)
        default: break
        }
      }
      return found
    }

    /// Whether a character can be the first of a value: at the line's start, after an indicator, in brackets.
    private func startsToken(after previous: UInt8, _ lastVisible: UInt8?) -> Bool {
      guard let lastVisible else { return true }
      if "[{".utf8.contains(lastVisible) || depth > 0 && lastVisible == 0x2C { return true }
      return "-?:".utf8.contains(lastVisible) && (depth > 0 || previous == 0x20 || previous == 0x09)
    }

    private static func anchor(_ column: Int) -> (column: Int, message: String, remedy: String) {
      (
        column, "An anchor, alias or tag (&, * or !) is not allowed in a profile.",
        "Write the value out, or put it in quotes if it is text."
      )
    }

    private func indentProblem(_ line: [UInt8]) -> (column: Int, message: String, remedy: String)? {
      // Each `- ` and `? ` at a line's start nests one deeper, as two blanks do.
      let indent = line.prefix { $0 == 0x20 || $0 == 0x2D || $0 == 0x3F }
      return indent.count > deepestIndent ? Self.nesting(1) : nil
    }

    private static func nesting(_ column: Int) -> (column: Int, message: String, remedy: String) {
      (column, "The profile nests too deeply.", "Write it as the shipped profiles are written.")
    }

    private func isName(_ line: [UInt8], _ index: Int) -> Bool {
      line.indices.contains(index) && ![0x20, 0x09, 0x0D].contains(line[index])
    }
  }
}
