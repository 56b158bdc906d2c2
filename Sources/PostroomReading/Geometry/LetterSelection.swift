/// Which components of a picture are likely letters, and how large letters are.
struct LetterSelection {
  /// Indices of the likely letters.
  private(set) var letters: [Int] = []
  /// The usual longer side of a letter in pixels; 0 without letters.
  private(set) var size: Float = 0

  /// Smaller components are no letters, in pixels.
  static let leastSide = 4
  /// Letters are smaller than this share of the picture's long side, unless that is tiny.
  private static let largestShare = 12
  /// How much smaller and larger than the usual size letters are: a dotless small letter beside a tall capital.
  private static let range: ClosedRange<Float> = 0.42...2.6

  init(_ components: [InkComponent], longSide: Int) {
    let largest = max(40, longSide / Self.largestShare)
    var sides = [Int](repeating: 0, count: largest + 1)
    for component in components where Self.isCandidate(component, largest) && !Self.isBar(component) {
      // Long sides count more, so that dust does not outnumber the letters.
      sides[component.longSide] += component.longSide
    }
    size = Float(Self.median(sides))
    guard size > 0 else { return }
    letters = components.indices.filter {
      Self.isCandidate(components[$0], largest) && Self.range.contains(Float(components[$0].longSide) / size)
    }
  }

  private static func isCandidate(_ component: InkComponent, _ largest: Int) -> Bool {
    component.longSide >= leastSide && component.longSide <= largest && component.shortSide >= 2
      && Int(component.ink) * 12 >= component.width * component.height
  }

  /// Bars of codes and pieces of rules outweigh the letters of a receipt; an I among them is not missed.
  private static func isBar(_ component: InkComponent) -> Bool { component.longSide > 5 * component.shortSide }

  /// The value below which half of what a histogram counts lies.
  private static func median(_ counts: [Int]) -> Int {
    let half = counts.reduce(0, +) / 2
    var sum = 0
    for (value, count) in counts.enumerated() {
      sum += count
      if sum > half { return value }
    }
    return 0
  }
}
