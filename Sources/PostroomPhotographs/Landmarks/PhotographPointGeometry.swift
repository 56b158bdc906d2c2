import PostroomModel

extension PhotographPoint {
  /// Half way to another point.
  func middle(to other: PhotographPoint) -> PhotographPoint {
    PhotographPoint(x: (x + other.x) / 2, y: (y + other.y) / 2)
  }

  /// The distance to another point.
  func distance(to other: PhotographPoint) -> Double {
    let across = other.x - x
    let down = other.y - y
    return (across * across + down * down).squareRoot()
  }
}
