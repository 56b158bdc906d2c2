/// Tells dust from what somebody put on paper.
struct Blankness {
  /// Smaller components are dust: a millimetre on A4.
  private let dust: Int
  /// The picture's size in pixels.
  private let width: Int
  private let height: Int

  /// A millimetre is this share of the long side of A4.
  private static let dustShare = 300
  /// And this share of its short side.
  private static let shortDustShare = 200
  /// So many grains may be up to twice as large.
  private static let mostGrains = 2

  /// A picture with a shorter side is no sheet with the shadows of a scanner, in pixels.
  private static let leastSheet = 300

  init(width: Int, height: Int) {
    // A till roll is long: what is small on it goes by its width.
    dust = max(5, min(max(width, height) / Self.dustShare, min(width, height) / Self.shortDustShare))
    self.width = width
    self.height = height
  }

  /// Whether there is nothing but dust and the dark edges that scanners leave.
  func isBlank(_ components: [InkComponent]) -> Bool {
    var grains = 0
    for component in components where component.longSide >= dust && !isEdge(component) {
      grains += 1
      if grains > Self.mostGrains || component.longSide >= 2 * dust { return false }
    }
    return true
  }

  /// Thin shadows along the picture's edges.
  private func isEdge(_ component: InkComponent) -> Bool {
    // A cut-out word fills its picture from edge to edge.
    guard min(width, height) >= Self.leastSheet else { return false }
    let sides = [
      component.x0 == 0, component.y0 == 0, Int(component.x1) == width, Int(component.y1) == height,
    ].count { $0 }
    let thin = 3 * dust
    // Shadows of several edges meet at the corners: then they are thin when they have little ink for their length.
    return sides > 0 && component.shortSide <= thin
      || sides > 1 && Int(component.ink) <= thin * (component.width + component.height)
  }
}
