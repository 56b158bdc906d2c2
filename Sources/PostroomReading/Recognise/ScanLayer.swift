internal import PostroomModel
internal import PostroomNative

/// Judges the text of a page that is mostly a picture, such as the invisible text that somebody's recognition left.
struct ScanLayer {
  private let words: [Word]
  private let width: Float
  private let height: Float

  /// Of the characters, at least this share stands in words that can be words.
  private static let plausibleShare = 0.7
  /// With more words than this a layer is hardly a stamp's alone, and its picture is not looked at.
  private static let manyWords = 40
  /// A layer of few words must cover at least this share of the ink: the strokes of a scan reach beyond its words.
  static let mostOfScan = 0.4
  /// Text that somebody drew covers at least this share of the ink when nothing else on the page is to be read.
  static let nearlyAll = 0.75
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
    guard PlausibleWord.share(of: words) >= Self.plausibleShare else { return false }
    return words.count > Self.manyWords || covers(Self.mostOfScan, ofInkOf: page)
  }

  /// Whether the words stand on a share of what the page shows.
  ///
  /// - Complexity: The page is drawn small.
  func covers(_ share: Double, ofInkOf page: PDFPage) -> Bool {
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
    return Double(all - rest) >= share * Double(all)
  }

  private func clamped(_ from: Float, _ to: Float, _ limit: Int) -> Range<Int> {
    guard from.isFinite, to.isFinite else { return 0..<0 }
    let low = Int(min(max(from, 0), Float(limit)))
    let high = Int(min(max(to, 0), Float(limit)))
    return low..<max(low, high)
  }
}
