internal import PostroomNative

/// Finds boxes for one character each, as forms have them, and takes their frames away.
///
/// Boxes side by side share long rules, which `RuleSearch` finds; these stand alone.
struct BoxFrames {
  let bitmap: GrayBitmap
  let threshold: InkThreshold
  /// The usual long side of a letter in pixels.
  let size: Float

  /// The sides of such boxes in usual sizes of letters.
  private static let sides: ClosedRange<Float> = 1.25...5
  /// How far into the box its sides may reach, as a share of its shorter one: strokes, corners and crookedness.
  private static let band: Float = 0.13
  /// The share of each side that is ink at least; that of an O has less.
  private static let coverage: Float = 0.92
  /// A box with less ink within is empty.
  private static let leastContent = 6
  /// Boxes differ from each other by less than this share.
  private static let likeness: Float = 0.15
  /// A page has no more boxes than this many.
  private static let most = 1_000

  private struct Frame {
    let index: Int
    let inner: InkComponent
    let content: [InkComponent]
    var isEmpty: Bool { content.reduce(0) { $0 + Int($1.ink) } < BoxFrames.leastContent }
  }

  /// The components without the frames of boxes; what touched a frame stands alone.
  ///
  /// - Complexity: O(components + pixels of boxes).
  func removed(from components: [InkComponent]) -> [InkComponent] {
    let candidates = components.indices.lazy.filter { canBeFrame(components[$0]) }.prefix(Self.most)
    let frames = candidates.compactMap { frame(components[$0], at: $0) }
    let filled = frames.filter { !$0.isEmpty }
    // An empty box alone may be a letter.
    let boxes = frames.filter { frame in
      filled.contains { areAlike(components[$0.index], components[frame.index]) }
    }
    if boxes.isEmpty { return components }
    var isDropped = [Bool](repeating: false, count: components.count)
    for box in boxes {
      isDropped[box.index] = true
      for index in components.indices where components[index].lies(in: box.inner) { isDropped[index] = true }
    }
    return components.indices.filter { !isDropped[$0] }.map { components[$0] } + boxes.flatMap(\.content)
  }

  private func canBeFrame(_ component: InkComponent) -> Bool {
    let (short, long) = (Float(component.shortSide), Float(component.longSide))
    return Self.sides.contains(short / size) && Self.sides.contains(long / size)
      && Int(component.ink) >= (component.width + component.height) * 3 / 2
      && Int(component.ink) * 2 <= component.width * component.height
  }

  private func areAlike(_ one: InkComponent, _ other: InkComponent) -> Bool {
    abs(Float(one.width - other.width)) <= Self.likeness * Float(one.width)
      && abs(Float(one.height - other.height)) <= Self.likeness * Float(one.height)
  }

  private func frame(_ component: InkComponent, at index: Int) -> Frame? {
    let crop = InkCrop(component, of: bitmap, threshold)
    let band = max(2, Int(Self.band * Float(component.shortSide)))
    let (width, height) = (component.width, component.height)
    let rows = (0..<height).filter { crop.mask.count(row: $0, from: 0, to: band) > 0 }
    let otherRows = (0..<height).filter { crop.mask.count(row: $0, from: width - band, to: width) > 0 }
    let columns = (0..<width).filter { crop.mask.hasInk(x0: $0, y0: 0, x1: $0 + 1, y1: band) }
    let otherColumns = (0..<width).filter { crop.mask.hasInk(x0: $0, y0: height - band, x1: $0 + 1, y1: height) }
    guard Float(min(rows.count, otherRows.count)) >= Self.coverage * Float(height),
      Float(min(columns.count, otherColumns.count)) >= Self.coverage * Float(width)
    else { return nil }
    let inset = Int32(band)
    let area = InkComponent(x0: inset, y0: inset, x1: Int32(width) - inset, y1: Int32(height) - inset, ink: 0)
    let inner = InkComponent(
      x0: component.x0 + inset, y0: component.y0 + inset, x1: component.x1 - inset, y1: component.y1 - inset, ink: 0)
    return Frame(index: index, inner: inner, content: crop.components(in: area))
  }
}

extension InkComponent {
  /// Whether this lies within a box.
  func lies(in box: InkComponent) -> Bool { x0 >= box.x0 && y0 >= box.y0 && x1 <= box.x1 && y1 <= box.y1 }
}
