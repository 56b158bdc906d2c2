@testable import PostroomReading

/// Boxes of letters that stand in lines, without a picture.
enum LineLetters {
  /// The height of a letter in pixels, and the usual size that is told to what is tested.
  static let height: Float = 20

  /// The letters of words beside each other; each is 10 pixels wide and 3 from the next.
  ///
  /// - Parameters:
  ///   - words: How many letters each word has.
  ///   - x: Where the first one begins.
  ///   - baseline: Their lower edge at the first letter.
  ///   - space: How far words stand apart.
  ///   - slope: By how much the lower edge falls to the right.
  static func words(
    _ words: [Int], x: Float = 100, baseline: Float, height: Float = height, space: Float = 12, slope: Float = 0
  ) -> [LetterBox] {
    var letters: [LetterBox] = []
    var left = x
    for word in words {
      for _ in 0..<word {
        let bottom = baseline + (left - x) * slope
        letters.append(
          LetterBox(left: left, top: bottom - height, right: left + 10, bottom: bottom, component: letters.count))
        left += 13
      }
      left += space - 3
    }
    return letters
  }

  /// A row of letters.
  static func row(_ letters: [LetterBox]) throws -> TextRow {
    guard let first = letters.first else { throw NoLetters() }
    var row = TextRow(first)
    for letter in letters.dropFirst() { row.append(letter) }
    return row
  }

  /// The line that letters make.
  static func line(_ letters: [LetterBox]) throws -> TextLine {
    guard let line = LineDraft(try row(letters)).line(size: height) else { throw NoLetters() }
    return line
  }

  private struct NoLetters: Error {}
}

extension TextRow {
  /// How many letters there are.
  var count: Int { letters.count }
}
