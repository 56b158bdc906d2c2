internal import PostroomModel

/// A recognised page whose lines are made level: scans of curled or slanted paper keep lines that rise or fall, a little
/// differently at the top than at the bottom.
struct LevelledPage: Sendable {
  /// Lines narrower than this, in points, do not show their slope.
  private static let leastWidth: Float = 110
  /// A slope below this moves nothing by as much as half a line.
  private static let leastSlope: Float = 0.004
  /// Lines further from the fit than this are no lines of text.
  private static let furthest: Float = 0.02

  /// The page with its words' boxes moved.
  let page: Page
  private let slope: Float
  private let change: Float

  /// Levels a page; one with a text layer stays as it is.
  ///
  /// - Complexity: O(words).
  init(_ page: Page) {
    let (slope, change) = page.source == .recognised ? Self.fit(page.words) : (0, 0)
    self.slope = slope
    self.change = change
    guard slope != 0 || change != 0 else {
      self.page = page
      return
    }
    var level = page
    for index in level.words.indices {
      let box = level.words[index].box
      let shift = -Self.rise(box, width: page.width, slope: slope, change: change)
      level.words[index].box.y0 += shift
      level.words[index].box.y1 += shift
    }
    self.page = level
  }

  /// A box of the levelled page where it lies on the page itself.
  func restored(_ box: Box) -> Box {
    guard slope != 0 || change != 0 else { return box }
    let rise = Self.rise(box, width: page.width, slope: slope, change: change)
    return Box(x0: box.x0, y0: box.y0 + rise, x1: box.x1, y1: box.y1 + rise)
  }

  private static func rise(_ box: Box, width: Float, slope: Float, change: Float) -> Float {
    ((box.x0 + box.x1) / 2 - width / 2) * (slope + change * box.middleY)
  }

  /// The slope of the lines as a linear function of their height on the page: least squares, twice, the second time
  /// without the lines that lie far off.
  private static func fit(_ words: [Word]) -> (slope: Float, change: Float) {
    let lines = slopes(words)
    guard lines.count >= 4 else { return (0, 0) }
    let middle = lines.map(\.slope).sorted()[lines.count / 2]
    let first = line(through: lines.filter { abs($0.slope - middle) <= 2 * furthest })
    let near = lines.filter { abs($0.slope - first.slope - first.change * $0.y) <= furthest }
    let second = near.count >= 4 ? line(through: near) : first
    let heights = lines.map(\.y)
    let steepest = max(
      abs(second.slope + second.change * (heights.min() ?? 0)), abs(second.slope + second.change * (heights.max() ?? 0))
    )
    return steepest >= leastSlope && steepest < 0.15 ? second : (0, 0)
  }

  private struct LineSlope {
    var y: Float
    var slope: Float
    var width: Float
  }

  private static func slopes(_ words: [Word]) -> [LineSlope] {
    var found: [LineSlope] = []
    var start = 0
    while start < words.count {
      var end = start
      while end + 1 < words.count, words[end + 1].line == words[start].line { end += 1 }
      let (one, other) = (words[start].box, words[end].box)
      let width = (other.x0 + other.x1 - one.x0 - one.x1) / 2
      if width >= leastWidth {
        found.append(
          LineSlope(
            y: (one.middleY + other.middleY) / 2, slope: (other.middleY - one.middleY) / width, width: width))
      }
      start = end + 1
    }
    return found
  }

  private static func line(through lines: [LineSlope]) -> (slope: Float, change: Float) {
    let weight = lines.reduce(0) { $0 + $1.width }
    guard weight > 0 else { return (0, 0) }
    let y = lines.reduce(0) { $0 + $1.width * $1.y } / weight
    let slope = lines.reduce(0) { $0 + $1.width * $1.slope } / weight
    let spread = lines.reduce(0) { $0 + $1.width * ($1.y - y) * ($1.y - y) }
    let shared = lines.reduce(0) { $0 + $1.width * ($1.y - y) * ($1.slope - slope) }
    // A page with lines at one height only shows one slope.
    let change = spread > weight * 2_500 ? shared / spread : 0
    return (slope - change * y, change)
  }
}
