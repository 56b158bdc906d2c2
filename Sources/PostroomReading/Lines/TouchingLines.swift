internal import PostroomNative

/// Cuts letters of two lines apart that touch each other, such as a descender and a capital below it.
struct TouchingLines {
  let bitmap: GrayBitmap
  let threshold: InkThreshold
  /// The usual long side of a letter in pixels.
  let size: Float
  /// How much lines fall to the right, as a ratio; downhill to the left for lines that run up or down.
  let slope: Float
  /// Whether lines run up or down the picture.
  let isSideways: Bool

  /// Two lines are so high together, in usual sizes of letters.
  private static let height: ClosedRange<Float> = 1.7...3.4
  /// Single letters of headings are not wider than this share of their height.
  private static let leastWidth: Float = 1.2
  /// A row between lines has less than this share of the ink of the fullest rows above and below.
  private static let waist: Float = 0.22
  /// The row lies between these shares of the height.
  private static let middle: ClosedRange<Float> = 0.3...0.7
  /// A page with more such pieces is a picture.
  private static let most = 300

  /// The components with those of two lines cut apart.
  ///
  /// - Complexity: O(components + pixels of what is cut).
  func cut(_ components: [InkComponent]) -> [InkComponent] {
    let candidates = components.indices.filter { canBeTwo(components[$0]) }
    if candidates.isEmpty || candidates.count > Self.most { return components }
    var result = components
    var isCut = Set<Int>()
    for index in candidates {
      guard let pieces = pieces(of: components[index], among: components) else { continue }
      isCut.insert(index)
      result += pieces
    }
    return isCut.isEmpty ? components : result.indices.filter { !isCut.contains($0) }.map { result[$0] }
  }

  private func canBeTwo(_ component: InkComponent) -> Bool {
    let (height, width) = isSideways ? (component.width, component.height) : (component.height, component.width)
    return Self.height.contains(Float(height) / size) && Float(width) >= Self.leastWidth * Float(height)
      && Float(width) <= 20 * size && Int(component.ink) * 12 >= height * width
  }

  private func pieces(of component: InkComponent, among components: [InkComponent]) -> [InkComponent]? {
    var crop = InkCrop(component, of: bitmap, threshold)
    guard let waist = waist(of: crop.mask) else { return nil }
    let length = isSideways ? crop.mask.height : crop.mask.width
    for along in 0..<length {
      let across = waist + drift(along)
      let (x, y) = isSideways ? (across, along) : (along, across)
      if x >= 0, x < crop.mask.width, y >= 0, y < crop.mask.height { crop.mask.set(row: y, from: x, to: x + 1, false) }
    }
    // The box holds pieces of other letters too.
    let others = components.filter { $0 != component && $0.overlaps(component) }
    return crop.components().filter { piece in !others.contains { piece.lies(in: $0) } }
  }

  private func drift(_ along: Int) -> Int { Int((Float(along) * (isSideways ? -slope : slope)).rounded()) }

  /// The row between two lines, where it begins; nil where there is none.
  private func waist(of mask: InkMask) -> Int? {
    let (length, depth) = isSideways ? (mask.height, mask.width) : (mask.width, mask.height)
    var profile = [Int](repeating: 0, count: depth)
    for along in 0..<length {
      let shift = drift(along)
      let (low, high) = (max(0, shift), min(depth, depth + shift))
      // Ink that does not follow the page's slope may leave its own box.
      if low >= high { return nil }
      for across in low..<high
      where mask[isSideways ? across : along, isSideways ? along : across] { profile[across - shift] += 1 }
    }
    let first = Int(Self.middle.lowerBound * Float(depth))
    let last = Int(Self.middle.upperBound * Float(depth))
    guard first < last, let place = (first..<last).min(by: { profile[$0] < profile[$1] }) else { return nil }
    let above = profile[..<place].max() ?? 0
    let below = profile[place...].max() ?? 0
    return Float(profile[place]) < Self.waist * Float(min(above, below)) ? place : nil
  }
}

extension InkComponent {
  /// Whether two boxes share a pixel.
  func overlaps(_ other: InkComponent) -> Bool {
    x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1
  }
}
