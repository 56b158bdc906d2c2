internal import PostroomModel

/// A word of a text layer: what it says in codes of the layer's font, and where it stands.
struct LayerWord {
  /// The codes; the last one is a space, which parts the word from the next one however narrow the gap is.
  let codes: [UInt32]
  /// Leads from a font of size 1 to the page's own coordinates.
  let place: Transform
}

/// Places the words of a page in its text layer.
struct LayerPage {
  /// The page as it was read.
  let page: Page
  private let skew: Double
  /// Leads from the level page to the crooked one.
  private let turned: Transform
  /// Leads from the upright page to the page as the document shows it.
  private let ontoSheet: Transform
  /// Leads from there to the page's own coordinates.
  private let ontoPage: Transform

  /// Up to so many degrees words lie level: the ends of a long one are then some points off.
  private static let mostLevelSkew = 10.0

  /// - Parameters:
  ///   - page: The page as it was read, its words still level.
  ///   - rotation: The clockwise degrees that the document itself asks for.
  ///   - area: The visible part of the page in its own coordinates.
  init(_ page: Page, rotation: Int, area: (left: Double, bottom: Double, right: Double, top: Double)) {
    self.page = page
    let (width, height) = (Double(page.width), Double(page.height))
    skew = page.recognition?.skew ?? 0
    turned = .turned(skew, x: width / 2, y: height / 2)
    ontoSheet = .unturned((page.rotation - rotation) / 90, width: width, height: height)
    ontoPage = .ontoPage(rotation / 90, area: area)
  }

  /// The words as the layer has them, in reading order.
  ///
  /// - Parameters:
  ///   - codes: The codes of the layer's font.
  ///   - isKnown: Whether a place on the page as the document shows it, in points from the top left, has text already.
  /// - Complexity: O(characters).
  func words(
    _ codes: inout LayerCodes, leavingOut isKnown: (_ x: Double, _ y: Double) -> Bool = { _, _ in false }
  ) -> [LayerWord] {
    let kept = page.words.filter { word in
      let middle = turned.then(ontoSheet).applied(Double(word.box.x0 + word.box.x1) / 2, Double(word.box.middleY))
      return !isKnown(middle.x, middle.y)
    }
    return kept.compactMap { word($0, &codes) }
  }

  /// Leads a word to where it is seen on a crooked page.
  ///
  /// It stays level there unless the page is very crooked: programs that find lines by their baselines (poppler among
  /// them, and the viewers on it) take a slanting word apart where it has sunk by half a point.
  private func skewed(_ x: Double, _ y: Double) -> Transform {
    if abs(skew) > Self.mostLevelSkew { return turned }
    let seen = turned.applied(x, y)
    return Transform(e: seen.x - x, f: seen.y - y)
  }

  private func word(_ word: Word, _ codes: inout LayerCodes) -> LayerWord? {
    let box = word.box
    let (width, height) = (Double(box.width), Double(box.height))
    guard width.isFinite, height.isFinite, width > 0, height > 0, !word.text.isEmpty else { return nil }
    let characters = codes.codes(of: word.text)
    let natural = Double(GlyphlessFont.characterWidth) / 1_000 * Double(characters.count)
    let baseline = Double(box.y1) + Double(GlyphlessFont.descent) / 1_000 * height
    let place = Transform(a: width / natural, b: 0, c: 0, d: -height, e: Double(box.x0), f: baseline)
    let middle = (x: (Double(box.x0) + Double(box.x1)) / 2, y: Double(box.middleY))
    return LayerWord(
      codes: characters + [LayerCodes.space],
      place: place.then(skewed(middle.x, middle.y)).then(ontoSheet).then(ontoPage))
  }
}
