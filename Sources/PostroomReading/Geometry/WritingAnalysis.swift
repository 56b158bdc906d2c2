internal import PostroomNative

/// What the letters of a picture tell, before it is known which way up they are.
struct WritingAnalysis {
  /// The picture that was looked at, dark on light, and how much it was reduced.
  let bitmap: GrayBitmap
  let components: [InkComponent]
  /// What is ink of it.
  let threshold: InkThreshold
  let selection: LetterSelection

  /// Whether lines run up or down the picture.
  private(set) var isSideways = false
  /// How clear that is: the ratio of the evidence for the direction to that for the other one, 1 or more.
  private(set) var directionRatio: Float = 1
  /// How far lines run downhill to the right in the frame, in degrees.
  private(set) var slope: Float = 0
  /// The rows of letters in the frame, level.
  private(set) var rows: [LetterRow] = []
  /// The usual gray of the paper.
  let paper: Int

  /// Looks at a picture; it is reduced more when it has too many components, as halftones have.
  ///
  /// - Returns: Nil when nothing can be told from so many components.
  init?(_ bitmap: GrayBitmap) {
    var picture = bitmap
    for _ in 0..<3 {
      let threshold = InkThreshold(picture)
      if let components = ComponentSearch.components(of: picture, threshold, most: Self.mostLabels) {
        self.init(picture, components, threshold)
        return
      }
      picture = picture.reduced(by: 2)
    }
    return nil
  }

  /// A page of small print has 10,000 letters and some labels for each.
  private static let mostLabels = 120_000
  /// Fewer letters beside each other are no row.
  private static let leastRow = 3
  /// With fewer letters in rows nothing is sure to be writing.
  private static let leastLetters = 8
  /// The evidence for the direction is sure when it is greater than the other one's by this much of it.
  private static let sureRatio: Float = 1
  /// What is lower than this, in sizes of a letter, is a dash or a piece of a rule.
  private static let leastHeight: Float = 0.35
  /// Direction and rows are told from at most so many letters.
  private static let mostLetters = 8_000

  private init(_ bitmap: GrayBitmap, _ components: [InkComponent], _ threshold: InkThreshold) {
    paper = threshold.usualPaper
    self.threshold = threshold
    self.bitmap = bitmap
    self.components = components
    selection = LetterSelection(components, longSide: max(bitmap.width, bitmap.height))
    findDirection()
    findRows()
  }

  private func boxes(_ indices: [Int], isSideways: Bool) -> [LetterBox] {
    indices.prefix(Self.mostLetters).map { LetterBox(components[$0], at: $0, isSideways: isSideways) }
  }

  private mutating func findDirection() {
    let flat = boxes(selection.letters, isSideways: false)
    let upended = boxes(selection.letters, isSideways: true)
    let slopes = (LineSlope(flat, size: selection.size), LineSlope(upended, size: selection.size))
    let followed = (
      Float(NeighbourGaps.followed(flat, size: selection.size)),
      Float(NeighbourGaps.followed(upended, size: selection.size))
    )
    let aligned = slopes.1.clearness / slopes.0.clearness
    let followers = (followed.1 + 1) / (followed.0 + 1)
    let ratio = aligned * followers
    isSideways = ratio > 1
    directionRatio = max(ratio, 1 / ratio)
    slope = isSideways ? slopes.1.degrees : slopes.0.degrees
  }

  private mutating func findRows() {
    let letters = boxes(selection.letters, isSideways: isSideways).filter {
      $0.height >= Self.leastHeight * selection.size
    }
    for _ in 0..<2 {
      let frame = LevelFrame(degrees: slope)
      rows = LetterRow.rows(of: letters.map(frame.level), size: selection.size)
      guard let rest = BaselineFit.remainder(rows, size: selection.size) else { break }
      slope += rest
      if abs(rest) < 0.05 { break }
    }
  }

  /// How many letters stand in rows.
  var lettersInRows: Int { longRows.reduce(0) { $0 + $1.letters.count } }

  private var longRows: [LetterRow] { rows.filter { $0.letters.count >= Self.leastRow } }

  /// How sure it is along which sides of the picture lines run, 0 to 1.
  var directionConfidence: Float { min(1, (directionRatio - 1) / Self.sureRatio) }

  /// What is on the picture.
  var content: PageGeometry.Content {
    if Blankness(width: bitmap.width, height: bitmap.height).isBlank(components) { return .blank }
    return lettersInRows >= Self.leastLetters && directionConfidence >= 0.5 ? .writing : .unclear
  }

  /// Whether there is something so pale that it is no ink for the rest.
  var showsFaintInk: Bool {
    let threshold = InkThreshold(bitmap, isFaint: true)
    guard let faint = ComponentSearch.components(of: bitmap, threshold, most: Self.mostLabels) else { return true }
    return !Blankness(width: bitmap.width, height: bitmap.height).isBlank(faint)
  }

  /// The shapes of the letters of rows, evenly picked from the page.
  func shapes(most: Int) -> [LetterShape] {
    let long = longRows
    let total = long.reduce(0) { $0 + $1.letters.count }
    let step = max(1, (total + most - 1) / most)
    var shapes: [LetterShape] = []
    var number = 0
    for row in long {
      for letter in row.letters {
        number += 1
        guard number % step == 0, letter.component < components.count else { continue }
        shapes.append(
          LetterShape(
            bitmap, components[letter.component], isSideways: isSideways, letter: letter, row: row,
            size: selection.size))
      }
    }
    return shapes
  }
}
