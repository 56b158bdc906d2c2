internal import PostroomModel

/// The smallest convex polygon around points.
struct ConvexHull {
  /// Its corners, going round once.
  let corners: [PhotographPoint]

  /// Goes around the points (Andrew's monotone chain).
  init(_ points: [PhotographPoint]) {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else {
      corners = sorted
      return
    }
    corners = Self.chain(sorted) + Self.chain(sorted.reversed())
  }

  /// For each of `rows` the first column within it and the one after the last, as C takes them; an empty row has equal ones.
  func spans(width: Int, rows: Int) -> [Int32] {
    var spans: [Int32] = []
    spans.reserveCapacity(2 * rows)
    for row in 0..<rows {
      let (left, right) = edges(at: Double(row) + 0.5)
      let first = min(max(left.rounded(.up), 0), Double(width))
      let last = min(max(right.rounded(.down), first), Double(width))
      spans += [Int32(first), Int32(last)]
    }
    return spans
  }

  private func edges(at y: Double) -> (Double, Double) {
    var left = Double.infinity
    var right = -Double.infinity
    for (index, one) in corners.enumerated() {
      let other = corners[(index + 1) % corners.count]
      guard (one.y <= y) != (other.y <= y) else { continue }
      let x = one.x + (y - one.y) / (other.y - one.y) * (other.x - one.x)
      left = min(left, x)
      right = max(right, x)
    }
    return left <= right ? (left, right) : (0, 0)
  }

  private static func chain(_ points: [PhotographPoint]) -> [PhotographPoint] {
    var chain: [PhotographPoint] = []
    for point in points {
      while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 { chain.removeLast() }
      chain.append(point)
    }
    return chain.dropLast()
  }

  private static func turn(_ one: PhotographPoint, _ two: PhotographPoint, _ three: PhotographPoint) -> Double {
    (two.x - one.x) * (three.y - one.y) - (two.y - one.y) * (three.x - one.x)
  }
}
