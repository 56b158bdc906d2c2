/// The ink of a page sorted by what it can be, in the upright frame.
struct InkPieces {
  /// What is as large as a letter.
  private(set) var letters: [LetterBox] = []
  /// Dots, accents, commas, dashes: what belongs to letters beside it.
  private(set) var marks: [LetterBox] = []
  /// Vertical rules.
  private(set) var walls: [LetterBox] = []

  /// Letters are at least so high, in usual sizes: small print beside larger print.
  private static let leastLetter: Float = 0.35
  /// And at most so high: headings.
  private static let largestLetter: Float = 5
  /// Touching letters of one word are at most so wide.
  private static let widest: Float = 14
  /// What is this many times as wide as high is a dash or a rule.
  private static let flat: Float = 4.5
  /// A vertical rule is this much longer than wide, and so many sizes high.
  private static let wallRatio: Float = 8
  private static let wallHeight: Float = 2

  /// Sorts the components of a page.
  ///
  /// - Parameters:
  ///   - components: The page's ink.
  ///   - frame: How the writing lies.
  ///   - size: The usual size of a letter in pixels.
  /// - Complexity: O(components).
  init(_ components: [InkComponent], _ frame: UprightFrame, size: Float) {
    for (index, component) in components.enumerated() where component.ink >= 2 {
      let box = frame.level(component, at: index)
      if box.height > Self.wallHeight * size, box.height > Self.wallRatio * box.width {
        walls.append(box)
      } else if box.height > Self.largestLetter * size || box.width > Self.widest * size {
        continue
      } else if box.height >= max(3, Self.leastLetter * size), box.width < Self.flat * box.height || box.height > size {
        if Int(component.ink) * 12 >= component.width * component.height { letters.append(box) }
      } else if box.longSide < 2 * size {
        marks.append(box)
      }
    }
  }
}

extension LetterBox {
  /// The longer side.
  var longSide: Float { max(width, height) }
}
