internal import PostroomModel

/// Places the words of a text file on a grid.
struct TextGrid {
  /// The width and height of a character's cell in points: ten characters an inch and six lines an inch, as
  /// line printers have them, are 7.2 × 12; a narrower cell keeps 100 columns on the width of A4.
  static let cell: (width: Float, height: Float) = (6, 12)
  /// Where a tab stops, in columns.
  private static let tabStop = 8

  private var words: [Word] = []
  private var word = WordBuffer()
  private var column = 0
  private var row = 0
  private var start = 0
  private var line = 0
  private var lineIsUsed = false
  private var widest = 0
  private var followsReturn = false

  /// The page of a text between form feeds.
  static func page(_ text: Substring.UTF8View, number: Int) -> Page {
    var grid = TextGrid()
    // An average word and its space have six characters or more in the languages of the product.
    grid.words.reserveCapacity(text.count / 6)
    for scalar in Substring(text).unicodeScalars { grid.add(scalar) }
    grid.endLine()
    return Page(
      number: number, width: Float(grid.widest) * cell.width, height: Float(grid.row) * cell.height,
      source: grid.words.isEmpty ? .blank : .plainText, words: grid.words)
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    let isLineFeed = scalar == "\n"
    if isLineFeed && followsReturn {
      followsReturn = false
      return
    }
    followsReturn = scalar == "\r"
    switch scalar {
    case "\n", "\r", "\u{0B}", "\u{85}", "\u{2028}", "\u{2029}": endLine()
    case "\t":
      endWord()
      column += Self.tabStop - column % Self.tabStop
    default: addVisible(scalar)
    }
  }

  private mutating func addVisible(_ scalar: Unicode.Scalar) {
    switch CharacterClass(scalar.value) {
    case .separator: endWord()
    case .dropped, .softHyphen, .division: return
    case .text, .ligature:
      if word.isEmpty { start = column }
      word.append(scalar)
    }
    column += 1
  }

  private mutating func endWord() {
    if word.isEmpty { return }
    let box = Box(
      x0: Float(start) * Self.cell.width, y0: Float(row) * Self.cell.height,
      x1: Float(column) * Self.cell.width, y1: Float(row + 1) * Self.cell.height)
    words.append(Word(word.take(), box: box, line: line))
    lineIsUsed = true
  }

  private mutating func endLine() {
    endWord()
    widest = max(widest, column)
    column = 0
    row += 1
    if lineIsUsed { line += 1 }
    lineIsUsed = false
  }
}
