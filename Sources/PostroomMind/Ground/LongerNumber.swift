internal import PostroomModel

/// Tells a number that is only a piece of a longer one: a group of an account, of a telephone number, of a spaced number.
enum LongerNumber {
  private static let kinds: Set<FieldKind> = [.iban, .taxID, .phone, .email, .date]
  /// Groups of one number have three digits at least.
  private static let leastGroup = 3

  /// Whether a longer value of the page holds a value.
  ///
  /// - Complexity: O(values).
  static func holds(_ value: TypedValue, on page: SearchedPage) -> Bool {
    guard [.documentNumber, .taxID, .amount, .phone, .percentage].contains(value.kind) else { return false }
    let length = letters(value.raw)
    let isHeld = page.values.contains { other in
      kinds.contains(other.kind) && other.kind != value.kind && other.words.overlaps(value.words)
        && other.words.lowerBound <= value.words.lowerBound && other.words.upperBound >= value.words.upperBound
        && letters(other.raw) > length && isTold(other)
    }
    return isHeld || value.kind != .amount && value.kind != .phone && hasNeighbour(value.words, on: page.text)
  }

  private static func letters(_ text: String) -> Int { PlainLetters.of(text).utf8.count }

  /// A run of digits that could be a telephone number is one only where it says so.
  private static func isTold(_ value: TypedValue) -> Bool {
    switch value.kind {
    case .phone: value.raw.first.map { "+0(".contains($0) } ?? false
    case .taxID: !value.checks.isEmpty && value.checks.allSatisfy(\.passed)
    default: true
    }
  }

  /// Whether groups of digits stand right beside digits.
  private static func hasNeighbour(_ words: ClosedRange<Int>, on text: PageText) -> Bool {
    isGroup(words.lowerBound, text) && isGroup(words.lowerBound - 1, beside: words.lowerBound, text)
      || isGroup(words.upperBound, text) && isGroup(words.upperBound + 1, beside: words.upperBound, text)
  }

  private static func isGroup(_ word: Int, beside other: Int, _ text: PageText) -> Bool {
    text.page.words.indices.contains(word) && text.cellOfWord[word] == text.cellOfWord[other] && isGroup(word, text)
  }

  private static func isGroup(_ word: Int, _ text: PageText) -> Bool {
    let digits = text.page.words[word].text.utf8
    return digits.count >= leastGroup && digits.allSatisfy(isDigit)
  }
}
