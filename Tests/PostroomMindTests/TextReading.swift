import PostroomMind
import PostroomModel

/// Sets text on a grid of 6 × 12 points, as a plain text file is read; a form feed starts a page.
func reading(_ text: String, confidence: Float = 1) -> Reading {
  let pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).enumerated().map {
    index, page in
    gridPage(String(page), number: index + 1, confidence: confidence)
  }
  return Reading(format: .text, pages: pages)
}

/// Sets one page of text on the grid.
func gridPage(_ text: String, number: Int = 1, confidence: Float = 1) -> Page {
  var words: [Word] = []
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  for (row, line) in lines.enumerated() {
    var column = 0
    for piece in line.split(separator: " ", omittingEmptySubsequences: false) {
      if !piece.isEmpty {
        let box = Box(
          x0: Float(column) * 6, y0: Float(row) * 12, x1: Float(column + piece.count) * 6,
          y1: Float(row + 1) * 12)
        words.append(Word(String(piece), box: box, confidence: confidence, line: row))
      }
      column += piece.count + 1
    }
  }
  let height = max(Float(lines.count) * 12, 792)
  return Page(number: number, width: 612, height: height, source: .plainText, words: words)
}

/// A pseudo-random sequence that is the same on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension DocumentMind {
  /// Folds and classifies in one go.
  func classify(_ reading: Reading) -> Classification { classify(fold(reading)) }

  /// Folds and extracts in one go.
  func identifiers(_ reading: Reading, category: String) -> [String: Field] {
    identifiers(fold(reading), category: category)
  }

  /// Folds and asks for the language in one go.
  func language(of reading: Reading) -> String? { fold(reading).language }
}
