internal import Foundation
internal import PostroomNative

/// The ink of a page without its rules, and what stands on dark ground.
struct PageInk {
  /// Dark ink without rules, in pixels of the picture.
  private(set) var components: [InkComponent]
  /// Vertical rules, as the picture lies; crooked ones in pieces that are nearly upright each.
  private(set) var walls: [InkComponent] = []
  /// Horizontal rules, in pieces too.
  private(set) var rules: [InkComponent] = []
  /// Areas of dark ground with light letters.
  private(set) var darkAreas: [DarkArea] = []
  /// Where QR codes lie; none of the rest is in them.
  private(set) var codes: [InkComponent] = []

  /// Larger components are looked into, in usual sizes.
  private static let large: Float = RuleSearch.leastLength
  /// A page of letters has no more labels than this many.
  private static let mostLabels = 120_000
  /// A piece of a crooked rule moves across by so many pixels at most.
  private static let drift: Float = 3

  /// Takes rules and dark ground from the ink of a page; costs nothing where no component is large.
  ///
  /// - Parameters:
  ///   - bitmap: The picture, dark on light.
  ///   - threshold: What is ink of it.
  ///   - components: The components of its ink.
  ///   - size: The usual long side of a letter in pixels.
  ///   - slope: How far lines run downhill to the right as the picture lies, or vertical ones to the left, in degrees.
  ///   - isSideways: Whether lines run up or down the picture.
  /// - Complexity: O(components), and O(pixels) where some are large.
  init(
    bitmap: GrayBitmap, threshold: InkThreshold, components: [InkComponent], size: Float, slope: Float = 0,
    isSideways: Bool = false
  ) {
    self.components = components
    guard size > 0 else { return }
    let ratio = tan(slope * .pi / 180)
    codes = MatrixCodes.areas(components)
    takePlainRules(size: size, ratio)
    takeLargeInk(bitmap, threshold, size: size, ratio)
    dropCodes()
    self.components = BoxFrames(bitmap: bitmap, threshold: threshold, size: size).removed(from: self.components)
    self.components = TouchingLines(
      bitmap: bitmap, threshold: threshold, size: size, slope: ratio, isSideways: isSideways
    ).cut(self.components)
  }

  private mutating func dropCodes() {
    if codes.isEmpty { return }
    func isInCode(_ component: InkComponent) -> Bool { codes.contains { component.lies(in: $0.widened(by: 2)) } }
    components.removeAll(where: isInCode)
    rules.removeAll(where: isInCode)
    walls.removeAll(where: isInCode)
    darkAreas.removeAll { area in codes.contains { area.box.lies(in: $0.widened(by: 2 * Int32(DarkGround.side))) } }
  }

  /// Takes rules and dark ground from what was seen of a picture.
  ///
  /// - Complexity: O(components), and O(pixels) where some are large.
  init(_ analysis: WritingAnalysis) {
    self.init(
      bitmap: analysis.bitmap, threshold: analysis.threshold, components: analysis.components,
      size: analysis.selection.size, slope: analysis.slope, isSideways: analysis.isSideways)
  }

  /// Looks into what is larger than letters.
  private mutating func takeLargeInk(_ bitmap: GrayBitmap, _ threshold: InkThreshold, size: Float, _ ratio: Float) {
    guard components.contains(where: { Float($0.longSide) > Self.large * size }) else { return }
    var ink = InkMask(bitmap, threshold)
    takeDarkGround(from: &ink, bitmap, threshold, size: size)
    let search = RuleSearch(ink, size: size, slope: ratio)
    if search.horizontal.isEmpty, search.vertical.isEmpty, darkAreas.isEmpty { return }
    guard let found = MaskComponentSearch.components(of: search.withoutRules, most: Self.mostLabels) else { return }
    components = found
    rules = Self.pieces(of: search.horizontal, isVertical: false, ratio, most: Self.mostLabels)
    walls = Self.pieces(of: search.vertical, isVertical: true, ratio, most: Self.mostLabels)
  }

  /// Rules that touch nothing are known by their boxes.
  private mutating func takePlainRules(size: Float, _ ratio: Float) {
    let thickest = max(3, 0.4 * size)
    components.removeAll { component in
      let long = Float(component.longSide)
      guard long > Self.large * size, Float(component.shortSide) <= min(thickest + abs(ratio) * long, 0.1 * long) else {
        return false
      }
      let isVertical = component.height > component.width
      let pieces = Self.cut(component, isVertical: isVertical, ratio)
      if isVertical { walls += pieces } else { rules += pieces }
      return true
    }
  }

  private mutating func takeDarkGround(
    from ink: inout InkMask, _ bitmap: GrayBitmap, _ threshold: InkThreshold, size: Float
  ) {
    let ground = DarkGround(ink, bitmap, threshold, size: size)
    var budget = 2 * bitmap.width * bitmap.height
    var taken: Set<InkComponent> = []
    for box in ground.boxes
    where components.contains(where: { $0.covers(box) }) || box.isAtEdge(width: bitmap.width, height: bitmap.height) {
      budget -= box.width * box.height
      if budget < 0 { return }
      guard let area = DarkArea(box, of: ground, bitmap, size: size) else { continue }
      // The box of a frame holds the areas within it: their letters are taken once.
      let letters = area.components.filter { !taken.contains($0) }
      taken.formUnion(letters)
      darkAreas.append(DarkArea(box: box, components: letters))
      ground.erase(box, from: &ink)
    }
  }

  private static func pieces(of mask: InkMask, isVertical: Bool, _ ratio: Float, most: Int) -> [InkComponent] {
    let found = MaskComponentSearch.components(of: mask, most: most) ?? []
    return found.flatMap { cut($0, isVertical: isVertical, ratio) }
  }

  /// Cuts a crooked rule, so that the boxes of its pieces lie along it.
  private static func cut(_ rule: InkComponent, isVertical: Bool, _ ratio: Float) -> [InkComponent] {
    let across = isVertical ? rule.width : rule.height
    let count = min(64, Int32(Float(across) / drift))
    if count <= 1 || ratio == 0 { return [rule] }
    let isRising = (ratio < 0) != isVertical
    return (0..<count).map { index in
      let mirrored = isRising ? count - 1 - index : index
      return InkComponent(
        x0: rule.x0 + (rule.x1 - rule.x0) * (isVertical ? mirrored : index) / count,
        y0: rule.y0 + (rule.y1 - rule.y0) * (isVertical ? index : mirrored) / count,
        x1: rule.x0 + (rule.x1 - rule.x0) * ((isVertical ? mirrored : index) + 1) / count,
        y1: rule.y0 + (rule.y1 - rule.y0) * ((isVertical ? index : mirrored) + 1) / count, ink: rule.ink / count)
    }
  }
}

extension InkComponent {
  /// Whether it touches an edge of the picture: a band there has paper on one side only, so that its inside is no ink.
  fileprivate func isAtEdge(width: Int, height: Int) -> Bool {
    let side = Int32(DarkGround.side)
    return x0 < side || y0 < side || x1 > Int32(width) - side || y1 > Int32(height) - side
  }

  /// The box with a margin.
  fileprivate func widened(by margin: Int32) -> InkComponent {
    InkComponent(x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin, ink: ink)
  }

  /// Whether a box lies within this one, but for the roundness of squares.
  fileprivate func covers(_ box: InkComponent) -> Bool {
    let side = Int32(DarkGround.side)
    return x0 <= box.x0 + side && y0 <= box.y0 + side && x1 >= box.x1 - side && y1 >= box.y1 - side
  }
}
