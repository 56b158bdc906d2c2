internal import PostroomModel
internal import PostroomNative

/// Judges the invisible text behind a scan, which somebody's recognition left there.
struct HiddenLayer {
  private let words: [Word]
  private let width: Float
  private let height: Float

  /// Of the letters and digits, at least this share stands in words that can be words.
  private static let plausibleShare = 0.7
  /// With more words than this a layer is hardly a stamp's alone, and its picture is not looked at.
  private static let manyWords = 40
  /// A layer with few words must cover at least this share of the ink.
  private static let coveredShare = 0.4
  /// At this resolution a line of text is some four pixels high.
  private static let dpi = 36.0

  init(_ page: Page) {
    words = page.words
    width = page.width
    height = page.height
  }

  /// Whether the layer can be taken for the text of the page.
  ///
  /// - Complexity: O(letters); for layers of few words the page is drawn small.
  func isGood(on page: PDFPage) -> Bool {
    var letters = 0
    var plausible = 0
    for word in words {
      let count = word.text.unicodeScalars.count(where: PlausibleWord.counts)
      letters += count
      if PlausibleWord.canBe(word.text) { plausible += count }
    }
    guard letters > 0, Double(plausible) >= Self.plausibleShare * Double(letters) else { return false }
    return words.count > Self.manyWords || coversInk(of: page)
  }

  private func coversInk(of page: PDFPage) -> Bool {
    guard let bitmap = try? page.renderGray(dpi: Self.dpi, maximumPixels: 4_000_000), width > 0, height > 0 else {
      return true
    }
    var bare = bitmap.pixels
    let all = InkCheck.inkedPixels(bitmap)
    if all == 0 { return true }
    let paper = bitmap.pixels.max() ?? 255
    let scale = Float(bitmap.width) / width
    for word in words {
      let rows = clamped(word.box.y0 * scale - 2, word.box.y1 * scale + 2, bitmap.height)
      let columns = clamped(word.box.x0 * scale - 3, word.box.x1 * scale + 3, bitmap.width)
      for y in rows { for x in columns { bare[y * bitmap.width + x] = paper } }
    }
    let rest = InkCheck.inkedPixels(
      GrayBitmap(width: bitmap.width, height: bitmap.height, dpi: bitmap.dpi, pixels: bare))
    return Double(all - rest) >= Self.coveredShare * Double(all)
  }

  private func clamped(_ from: Float, _ to: Float, _ limit: Int) -> Range<Int> {
    guard from.isFinite, to.isFinite else { return 0..<0 }
    let low = Int(min(max(from, 0), Float(limit)))
    let high = Int(min(max(to, 0), Float(limit)))
    return low..<max(low, high)
  }
}

/// Tells letters that can be a word from those that no language puts together.
enum PlausibleWord {
  private static let vowels = Set("aeiouyıöüâîûàáèéêìíòóùúäãåæøœAEIOUYİÖÜÂÎÛÀÁÈÉÊÌÍÒÓÙÚÄÃÅÆØŒ".unicodeScalars)
  /// The longest run of consonants that abbreviations and names have.
  private static let mostConsonants = 5

  /// Whether a character counts: letters and digits do.
  static func counts(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
  }

  /// Whether the text can be a word, a number, or a code of both.
  static func canBe(_ text: String) -> Bool {
    var run = 0
    var letters = 0
    var marks = 0
    var changes = 0
    var isLastDigit: Bool?
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      if !counts(scalar) {
        marks += 1
        run = 0
        continue
      }
      letters += 1
      if let last = isLastDigit, last != isDigit { changes += 1 }
      isLastDigit = isDigit
      // Scripts without Latin vowels are not judged by them.
      run = isDigit || vowels.contains(scalar) || scalar.value > 0x24F ? 0 : run + 1
      if run > mostConsonants, text.unicodeScalars.contains(where: { $0.properties.isLowercase }) { return false }
    }
    return letters > marks && changes <= 4
  }
}
