internal import PostroomModel
internal import PostroomNative

/// Cuts the characters of a page into words, in the order of the content.
///
/// PDFium's own spaces and line breaks end words. Besides, a word ends where the geometry says so: PDFium
/// fuses cells of tables that stand close together or are drawn from right to left. In turned lines, whose
/// letters PDFium may take for lines of their own, a break of PDFium's counts only where there is a gap.
struct WordSegmenter {
  /// A gap that always ends a word, in ems: more than letter-spaced headings have.
  private static let wideGap: Float = 0.8
  /// A gap that ends a word when the text object ends as well, in ems: a wide space.
  private static let objectGap: Float = 0.35
  /// How far a text object may start to the left of the last character, in ems: accents and kerning.
  private static let backwardReach: Float = 0.3

  /// A gap that ends a word of a turned line where PDFium sees a break, in ems: less than a space (0.25 and
  /// the room around the letters), more than the room between letters.
  private static let turnedGap: Float = 0.22

  private let keepsInvisible: Bool
  private var fragments: [Fragment] = []
  private var word = WordBuffer()
  private var frame = Box(x0: 0, y0: 0, x1: 0, y1: 0)
  private var last = Box(x0: 0, y0: 0, x1: 0, y1: 0)
  private var direction = PDFCharacter.Direction.upright
  private var em: Float = 0
  private var endsInSoftHyphen = false
  private var hasDoubtfulBreak = false

  private init(keepsInvisible: Bool) { self.keepsInvisible = keepsInvisible }

  /// The words of the characters.
  ///
  /// - Complexity: O(characters).
  static func fragments(_ characters: ContiguousArray<PDFCharacter>, keepsInvisible: Bool) -> [Fragment] {
    var segmenter = WordSegmenter(keepsInvisible: keepsInvisible)
    // An average word and its space have six characters or more in the languages of the product.
    segmenter.fragments.reserveCapacity(characters.count / 6 + 1)
    for character in characters { segmenter.add(character) }
    segmenter.finish()
    return segmenter.fragments
  }

  @inline(__always)
  private mutating func add(_ character: PDFCharacter) {
    if character.flags.contains(.generated) { return addBreak() }
    if character.flags.contains(.invisible) && !keepsInvisible { return finish() }
    switch CharacterClass(character.code) {
    case .separator: finish()
    case .dropped: return
    case .text:
      place(character)
      word.append(character.code)
    case .ligature:
      place(character)
      word.append(CharacterClass.letters(ofLigature: character.code))
    case .softHyphen:
      if !word.isEmpty { endsInSoftHyphen = true }
    case .division:
      if !word.isEmpty { finish(.hyphen) }
    }
  }

  private mutating func addBreak() {
    switch direction {
    case .upright, .slanted: finish()
    case .downward, .upsideDown, .upward: hasDoubtfulBreak = true
    }
  }

  /// Grows the word's place by a character, after ending the word before where the character does not belong.
  @inline(__always)
  private mutating func place(_ character: PDFCharacter) {
    let box = character.box.framed(character.direction)
    if !word.isEmpty && isApart(character, box) { finish() }
    if word.isEmpty {
      frame = box
      direction = character.direction
      em = character.em
    } else {
      frame = frame.union(box)
      em = max(em, character.em)
    }
    last = box
    endsInSoftHyphen = false
    hasDoubtfulBreak = false
  }

  private func isApart(_ character: PDFCharacter, _ box: Box) -> Bool {
    if character.direction != direction { return true }
    let isNewObject = character.flags.contains(.newObject)
    let unit = max(1, min(em, character.em))
    if direction == .slanted { return isNewObject && abs(box.x0 - last.x1) > 2 * unit }
    let isReversed = Self.runsRightToLeft(character.code)
    let gap = isReversed ? last.x0 - box.x1 : box.x0 - last.x1
    if gap > Self.wideGap * unit || hasDoubtfulBreak && gap > Self.turnedGap * unit { return true }
    if !isNewObject && !hasDoubtfulBreak { return false }
    let advance = isReversed ? last.x1 - box.x1 : box.x0 - last.x0
    return gap > Self.objectGap * unit || advance < -Self.backwardReach * unit
      || last.verticalOverlap(box) < 0.3
  }

  /// Hebrew and Arabic letters, the blocks between them, and their presentation forms.
  private static func runsRightToLeft(_ code: UInt32) -> Bool {
    code >= 0x590
      && (code <= 0x8FF || (0xFB1D...0xFDFF).contains(code) || (0xFE70...0xFEFE).contains(code))
  }

  private mutating func finish(_ division: Fragment.Division = .none) {
    if word.isEmpty { return }
    fragments.append(
      Fragment(
        text: word.take(), frame: frame, direction: direction, em: em,
        division: endsInSoftHyphen ? .softHyphen : division))
    endsInSoftHyphen = false
  }
}
