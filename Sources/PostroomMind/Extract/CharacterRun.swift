internal import PostroomModel

/// A run of ASCII letters and digits within one word: what is left between blanks, punctuation and other
/// letters.
struct CharacterRun {
  /// The characters as they stand.
  var characters: [UInt8]
  /// The index of the word on its page.
  var word: Int
  /// The part of the word's box that the run takes up.
  var box: Box
  /// Whether the run may be the continuation of the one before: same line, small gap or a dot or hyphen
  /// between.
  var continuesPrevious: Bool
  /// Whether the run is part of a date or an amount, or of a bank account number.
  var isSpokenFor = false

  /// The number of digits.
  var digits: Int { characters.count { isDigit($0) } }
}

/// Whether an ASCII character is a digit.
func isDigit(_ character: UInt8) -> Bool { (0x30...0x39).contains(character) }

/// Takes the words of a page apart into runs.
enum CharacterRuns {
  /// Groups of one number stand closer than this share of the type's height; two numbers side by side do not.
  private static let groupGap: Float = 0.9
  /// Digits in the boxes of a form stand up to this share apart.
  private static let formCellGap: Float = 2.5

  /// The runs of a page in reading order, with dates, amounts and bank accounts marked.
  ///
  /// - Complexity: O(characters).
  static func of(_ page: Page) -> [CharacterRun] {
    var runs: [CharacterRun] = []
    for (index, word) in page.words.enumerated() {
      let first = runs.count
      guard word.text.utf8.contains(where: isDigit) || isPossibleGroup(word.text.utf8) else { continue }
      let text = Array(word.text.utf8)
      let isSpokenFor = isDateOrAmount(text)
      var start = 0
      while start < text.count {
        guard isAlphanumeric(text[start]) else {
          start += 1
          continue
        }
        var end = start
        while end < text.count, isAlphanumeric(text[end]) { end += 1 }
        var run = CharacterRun(
          characters: Array(text[start..<end]), word: index, box: part(start..<end, of: text.count, word.box),
          continuesPrevious: false, isSpokenFor: isSpokenFor)
        if let previous = runs.last {
          run.continuesPrevious =
            runs.count > first
            ? isJoint(text[(start - 1)]) && start > 1 && isAlphanumeric(text[start - 2])
            : start == 0 && continues(run, previous, words: page.words)
        }
        runs.append(run)
        start = end
      }
    }
    BankAccountMarker.mark(&runs)
    return runs
  }

  private static func isAlphanumeric(_ character: UInt8) -> Bool {
    isDigit(character) || (0x41...0x5A).contains(character) || (0x61...0x7A).contains(character)
  }

  /// Groups without digits: of a tax code (`RSS MRA`) or an account (`TR`).
  private static func isPossibleGroup(_ text: String.UTF8View) -> Bool {
    text.count <= 6 && text.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func isJoint(_ character: UInt8) -> Bool {
    character == UInt8(ascii: ".") || character == UInt8(ascii: "-")
  }

  private static func continues(_ run: CharacterRun, _ previous: CharacterRun, words: [Word]) -> Bool {
    let before = words[previous.word]
    guard previous.word == run.word - 1, before.line == words[run.word].line,
      let end = before.text.utf8.last, isAlphanumeric(end)
    else { return false }
    let height = max(run.box.height, previous.box.height)
    let isFormCell =
      run.characters.count == 1 && words[run.word].text.utf8.count == 1
      && previous.characters.count == 1
    return run.box.x0 - previous.box.x1 <= height * (isFormCell ? formCellGap : groupGap)
  }

  /// The part of a word's box that some of its characters take up, as if all were equally wide.
  private static func part(_ range: Range<Int>, of count: Int, _ box: Box) -> Box {
    let width = box.width / Float(max(count, 1))
    return Box(
      x0: box.x0 + width * Float(range.lowerBound), y0: box.y0, x1: box.x0 + width * Float(range.upperBound),
      y1: box.y1)
  }

  /// `01.02.2024`, `2024-02-01`, `1.234,56`: digits that are certainly no identifier.
  private static func isDateOrAmount(_ text: [UInt8]) -> Bool {
    let groups = text.split(omittingEmptySubsequences: false) { !isDigit($0) }.map(\.count).filter { $0 > 0 }
    let hasLetters = text.contains { isAlphanumeric($0) && !isDigit($0) }
    if !hasLetters, groups.count >= 3,
      [[2, 2, 4], [1, 2, 4], [2, 1, 4], [1, 1, 4], [4, 2, 2]].contains(Array(groups.prefix(3)))
    {
      return true
    }
    let comma = text.indices.dropFirst().dropLast().contains {
      text[$0] == UInt8(ascii: ",") && isDigit(text[$0 - 1]) && isDigit(text[$0 + 1])
    }
    return comma
  }
}
