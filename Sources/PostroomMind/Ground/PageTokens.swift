internal import PostroomModel

/// The words of a page taken apart at punctuation, so that text is found however it is set.
struct PageTokens: Sendable {
  /// What stands before a token.
  enum Joint: Sendable {
    /// The beginning of its word.
    case word
    /// A mark that parts a label from its value, as in `No:123`.
    case mark
    /// Anything else: a stroke, a hyphen, a full stop.
    case inner
  }

  /// A run of letters and digits.
  struct Token: Sendable {
    /// The bare lower-case letters and digits.
    var letters: [UInt8]
    /// The letters with those alike that recognition takes for each other.
    var shape: [UInt8]
    /// The word, as an index of the page's words.
    var word: Int
    /// Where it stands in the word's characters.
    var range: Range<Int>
    var joint: Joint
    var hasDigit: Bool
  }

  let tokens: [Token]
  /// The first token of each word; the last entry is the number of tokens.
  private let firsts: [Int]
  private let page: PageText

  /// Takes a page apart.
  ///
  /// - Complexity: O(characters).
  init(_ page: PageText) {
    self.page = page
    var tokens: [Token] = []
    var firsts: [Int] = []
    for (index, word) in page.page.words.enumerated() {
      firsts.append(tokens.count)
      Self.split(word.text, word: index, into: &tokens)
    }
    firsts.append(tokens.count)
    self.tokens = tokens
    self.firsts = firsts
  }

  /// The tokens from one on to the end of its cell, and through the cells of the block below.
  ///
  /// - Parameter lines: How many lines of the block are followed; 1 stays in the cell.
  /// - Complexity: O(cells × lines).
  func block(from token: Int, lines: Int) -> [Int] {
    let cell = page.cellOfWord[tokens[token].word]
    guard cell >= 0 else { return [token] }
    let cells = lines > 1 ? page.block(from: cell, most: lines, gap: 1.3) : [cell]
    var found = Array(token..<firsts[page.cells[cell].words.upperBound + 1])
    for next in cells.dropFirst() {
      let words = page.cells[next].words
      found += firsts[words.lowerBound]..<firsts[words.upperBound + 1]
    }
    return found
  }

  /// Whether a token is the last of its word.
  func endsWord(_ token: Int) -> Bool { token + 1 == firsts[tokens[token].word + 1] }

  private static let marks: Set<Character> = [":", "#", "°", "º", "=", "|", "("]

  private static func split(_ text: String, word: Int, into tokens: inout [Token]) {
    var start: Int?
    var joint = Joint.word
    let characters = Array(text)
    for place in 0...characters.count {
      let isMember = place < characters.count && (characters[place].isLetter || characters[place].isNumber)
      if isMember {
        start = start ?? place
      } else {
        if let first = start {
          append(String(characters[first..<place]), first..<place, word, joint, &tokens)
          joint = .inner
        }
        start = nil
        if place < characters.count, marks.contains(characters[place]) { joint = .mark }
      }
    }
  }

  private static func append(
    _ text: String, _ range: Range<Int>, _ word: Int, _ joint: Joint, _ tokens: inout [Token]
  ) {
    let letters = Array(PlainLetters.of(text).utf8)
    guard !letters.isEmpty else { return }
    tokens.append(
      Token(
        letters: letters, shape: LetterShape.of(text), word: word, range: range, joint: joint,
        hasDigit: letters.contains(where: isDigit)))
  }
}

/// Text as what its letters look like: those that recognition takes for each other are one.
enum LetterShape {
  /// The plain letters, with 0 for O and 1 for l and I.
  ///
  /// - Complexity: O(characters).
  static func of(_ text: String) -> [UInt8] {
    var told = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0", "O": told.append("o")
      case "1", "I", "|": told.append("l")
      default: told.append(scalar)
      }
    }
    return Array(PlainLetters.of(String(told)).utf8)
  }
}
