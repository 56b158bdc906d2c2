/// Finds the rules of a page's ink and takes them away from the letters.
///
/// A rule is a long line that fits into ink widened by a pixel, so that the steps of a crooked one do not break it, and that
/// is not part of something thick.
struct RuleSearch {
  /// The pixels of horizontal rules.
  private(set) var horizontal: InkMask
  /// The pixels of vertical rules.
  private(set) var vertical: InkMask

  private let ink: InkMask
  private let size: Float
  private let slope: Float
  /// Shorter lines are rules only as sides of boxes, in pixels.
  private let shortest: Float
  /// What is thicker is no rule, in pixels.
  let thickest: Int

  /// A rule is at least so long, in usual sizes of letters: longer than the stems and bars of headings.
  static let leastLength: Float = 4.5
  /// And so long in pixels: tiny letters touch each other.
  private static let leastPixels: Float = 40
  /// The sides of boxes for one character are shorter: so long at least, between two rules.
  static let leastSide: Float = 1.2
  /// How thick a rule may be, in usual sizes.
  private static let thickness: Float = 0.4
  /// A side of a box ends so near the rules across, in usual sizes: corners may be round.
  private static let cornerReach: Float = 0.3
  /// A page has no more boxes than this many.
  private static let mostSides = 4_000

  /// Searches the ink of a page.
  ///
  /// - Parameters:
  ///   - size: The usual long side of a letter in pixels.
  ///   - slope: How much lines fall to the right, as a ratio.
  /// - Complexity: O(pixels / 64 × log size).
  init(_ ink: InkMask, size: Float, slope: Float) {
    self.ink = ink
    self.size = size
    self.slope = slope
    thickest = max(3, Int(Self.thickness * size))
    let thick = ink.opened(by: OpeningLine(length: thickest + 1, slope: 0, isVertical: false))
      .opened(by: OpeningLine(length: thickest + 1, slope: 0, isVertical: true))
    let thin = ink - thick
    shortest = max(Self.leastLength * size, Self.leastPixels)
    horizontal = Self.lines(ink, shortest, slope, isVertical: false) & thin
    vertical = Self.lines(ink, shortest, -slope, isVertical: true) & thin
    let (rules, walls) = (horizontal, vertical)
    if !rules.isEmpty { addSides(thin, isVertical: true, between: rules, to: &vertical) }
    if !walls.isEmpty { addSides(thin, isVertical: false, between: walls, to: &horizontal) }
  }

  private static func lines(_ ink: InkMask, _ length: Float, _ slope: Float, isVertical: Bool) -> InkMask {
    ink.widened(isVertical: isVertical)
      .opened(by: OpeningLine(length: max(8, Int(length)), slope: slope, isVertical: isVertical))
  }

  /// Adds short lines that run from one rule to another one, as the sides of boxes do.
  private func addSides(_ thin: InkMask, isVertical: Bool, between rules: InkMask, to sides: inout InkMask) {
    let found =
      Self.lines(ink, Self.leastSide * size, isVertical ? -slope : slope, isVertical: isVertical) & thin - rules
    guard let pieces = MaskComponentSearch.components(of: found, most: 20 * Self.mostSides) else { return }
    var count = 0
    for piece in pieces where isSide(piece, isVertical: isVertical, between: rules) {
      for y in Int(piece.y0)..<Int(piece.y1) {
        sides.take(found, row: y, from: Int(piece.x0), to: Int(piece.x1))
      }
      count += 1
      if count == Self.mostSides { return }
    }
  }

  private func isSide(_ piece: InkComponent, isVertical: Bool, between rules: InkMask) -> Bool {
    let length = isVertical ? piece.height : piece.width
    let across = isVertical ? piece.width : piece.height
    // What is longer was found before; the boxes of long crooked ones hold letters too.
    guard Float(length) >= 0.9 * Self.leastSide * size, Float(length) <= 1.2 * shortest,
      across <= thickest + Int(abs(slope) * Float(length))
    else {
      return false
    }
    let reach = max(2, Int(Self.cornerReach * size))
    let (x0, x1, y0, y1) = (Int(piece.x0), Int(piece.x1), Int(piece.y0), Int(piece.y1))
    if isVertical {
      return rules.hasInk(x0: x0 - 1, y0: y0 - reach, x1: x1 + 1, y1: y0 + 1)
        && rules.hasInk(x0: x0 - 1, y0: y1 - 1, x1: x1 + 1, y1: y1 + reach)
    }
    return rules.hasInk(x0: x0 - reach, y0: y0 - 1, x1: x0 + 1, y1: y1 + 1)
      && rules.hasInk(x0: x1 - 1, y0: y0 - 1, x1: x1 + reach, y1: y1 + 1)
  }

  /// The ink without the rules; strokes that cross a rule stay whole.
  var withoutRules: InkMask {
    let all = horizontal | vertical
    let rest = ink - all
    let across = crossings(of: horizontal, rest, isVertical: true)
    let along = crossings(of: vertical, rest, isVertical: false)
    return (rest - edges(rest, all)) | across | along
  }

  /// The pixels of rules through which strokes go on at both sides.
  private func crossings(of rules: InkMask, _ rest: InkMask, isVertical: Bool) -> InkMask {
    if rules.isEmpty { return rules }
    let one = reached(rules, from: rest, step: -1, isVertical: isVertical)
    let other = reached(rules, from: rest, step: 1, isVertical: isVertical)
    return one & other
  }

  /// The pixels of rules that strokes of two pixels or more on one side reach.
  private func reached(_ rules: InkMask, from rest: InkMask, step: Int, isVertical: Bool) -> InkMask {
    let (x, y) = isVertical ? (0, step) : (step, 0)
    let strokes = rest.moved(x: x, y: y) & rest
    var reached = strokes.moved(x: x, y: y) & rules
    for _ in 0..<thickest {
      let next = (reached.moved(x: x, y: y) & rules) | reached
      if next.words == reached.words { break }
      reached = next
    }
    // Slanted strokes leave the rule beside the place where they enter.
    return reached.widened(isVertical: isVertical) & rules
  }

  /// Single pixels of a rule's rough edge.
  private func edges(_ rest: InkMask, _ rules: InkMask) -> InkMask {
    let above = rules.moved(x: 0, y: 1) & (rest - rest.moved(x: 0, y: -1))
    let below = rules.moved(x: 0, y: -1) & (rest - rest.moved(x: 0, y: 1))
    let left = rules.moved(x: 1, y: 0) & (rest - rest.moved(x: -1, y: 0))
    let right = rules.moved(x: -1, y: 0) & (rest - rest.moved(x: 1, y: 0))
    return (above | below) | (left | right)
  }
}
