internal import PostroomModel

/// Finds texts among the words of a page, across cells, lines and hyphens.
struct TextSearch: Sendable {
  /// More places of one text on a page are not weighed.
  private static let mostPlaces = 20

  let page: SearchedPage
  private let tokens: PageTokens

  /// Prepares a page.
  ///
  /// - Complexity: O(characters).
  init(_ page: SearchedPage) {
    self.page = page
    tokens = PageTokens(page.text)
  }

  /// Where a text stands, in reading order.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - tolerance: How strictly it is compared.
  ///   - byShape: Whether letters that look alike count as the same.
  /// - Complexity: O(tokens + places × cells).
  func places(of text: ProposedText, _ tolerance: TextTolerance, byShape: Bool) -> [Place] {
    let wanted = byShape ? text.shape : text.letters
    guard !wanted.isEmpty else { return [] }
    var found: [Place] = []
    for start in tokens.tokens.indices where found.count < Self.mostPlaces {
      let first = byShape ? tokens.tokens[start].shape : tokens.tokens[start].letters
      guard wanted.starts(with: first), begins(start, tolerance) else { continue }
      let used =
        match(wanted, text.joints, tolerance, byShape, along: tokens.block(from: start, lines: tolerance.lines))
        ?? (tolerance.lines > 1
          ? match(wanted, text.joints, tolerance, byShape, along: Array(start..<min(start + 120, tokens.tokens.count)))
          : nil)
      guard let used, let last = used.last, ends(last, tolerance) else { continue }
      found.append(Place(used, in: tokens, on: page.text))
    }
    return found
  }

  private func match(
    _ wanted: [UInt8], _ joints: Set<Int>, _ tolerance: TextTolerance, _ byShape: Bool, along stream: [Int]
  ) -> [Int]? {
    var offset = 0
    var skipped = 0
    var used: [Int] = []
    for token in stream {
      let letters = byShape ? tokens.tokens[token].shape : tokens.tokens[token].letters
      if wanted[offset...].starts(with: letters) {
        offset += letters.count
        skipped = 0
        used.append(token)
        if offset == wanted.count { return used }
      } else {
        guard offset > 0, !byShape, joints.contains(offset), skipped < tolerance.skips else { return nil }
        skipped += 1
      }
    }
    return nil
  }

  /// Whether what stands before a token leaves it a beginning.
  private func begins(_ token: Int, _ tolerance: TextTolerance) -> Bool {
    let found = tokens.tokens[token]
    switch found.joint {
    case .word: return true
    case .mark: return !isAddress(found.word)
    case .inner: return isBorder(token - 1, token, tolerance)
    }
  }

  private func ends(_ token: Int, _ tolerance: TextTolerance) -> Bool {
    tokens.endsWord(token) || tokens.tokens[token + 1].joint == .mark || isBorder(token, token + 1, tolerance)
  }

  /// Whether a text may begin or end within a word: never within a number, or the address of a site or of mail.
  private func isBorder(_ one: Int, _ other: Int, _ tolerance: TextTolerance) -> Bool {
    guard !tolerance.isWhole, !isAddress(tokens.tokens[one].word) else { return false }
    return !tokens.tokens[one].hasDigit && !tokens.tokens[other].hasDigit
  }

  private func isAddress(_ word: Int) -> Bool {
    let text = page.text.page.words[word].text
    return text.contains("@") || text.contains("://") || text.lowercased().hasPrefix("www.")
  }

  /// Where a text stands.
  struct Place: Sendable {
    /// The words of each line.
    var lines: [ClosedRange<Int>]
    /// The lines' text where it begins or ends within a word; nil when its words are whole.
    var cut: String?

    init(_ used: [Int], in tokens: PageTokens, on text: PageText) {
      var lines: [ClosedRange<Int>] = []
      for token in used {
        let word = tokens.tokens[token].word
        if let last = lines.last, word == last.upperBound { continue }
        if let last = lines.last, word == last.upperBound + 1,
          text.page.words[word].line == text.page.words[last.upperBound].line,
          text.cellOfWord[word] == text.cellOfWord[last.upperBound]
        {
          lines[lines.count - 1] = last.lowerBound...word
        } else {
          lines.append(word...word)
        }
      }
      self.lines = lines
      cut = Self.cut(used, lines, in: tokens, on: text)
    }

    private static func cut(
      _ used: [Int], _ lines: [ClosedRange<Int>], in tokens: PageTokens, on text: PageText
    ) -> String? {
      guard let first = used.first, let last = used.last else { return nil }
      let (one, other) = (tokens.tokens[first], tokens.tokens[last])
      guard one.joint != .word || !tokens.endsWord(last) else { return nil }
      let words = lines.flatMap { $0.map { (index: $0, text: text.page.words[$0].text) } }
      return words.map { word in
        let end = word.index == other.word && !tokens.endsWord(last) ? other.range.upperBound : word.text.count
        let start = word.index == one.word && one.joint != .word ? one.range.lowerBound : 0
        return String(Array(word.text)[min(start, end)..<end])
      }.joined(separator: " ")
    }
  }
}
