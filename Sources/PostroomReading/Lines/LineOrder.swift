/// Puts lines into the order in which a page's content goes: down one column, then down the next.
///
/// Lines that stand close below each other make a stack. What is a column of prose and what a column of a table is left to
/// `ReadingOrder`, which reads tables row by row.
struct LineOrder {
  /// The next line of a stack begins within so many heights below the one before.
  private static let furthest: Float = 1.6
  /// Stacks whose tops differ by less than this, in heights, begin at one height.
  private static let startsTogether: Float = 0.7
  /// Lines of one stack differ in height by less than this.
  private static let heightRatio: Float = 1.8

  /// The lines in order.
  ///
  /// - Complexity: O(n²) comparisons of numbers at worst; a page has some hundred lines.
  static func ordered(_ lines: [TextLine]) -> [TextLine] {
    let lines = lines.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
    var next = [Int?](repeating: nil, count: lines.count)
    var claims = [Int](repeating: 0, count: lines.count)
    for index in lines.indices {
      let below = followers(of: index, lines)
      // A line over two columns belongs to neither.
      guard below.count == 1 else { continue }
      next[index] = below[0]
      claims[below[0]] += 1
    }
    var isTaken = [Bool](repeating: false, count: lines.count)
    var stacks: [[TextLine]] = []
    for index in lines.indices where !isTaken[index] {
      var stack: [TextLine] = []
      var current: Int? = index
      while let line = current, !isTaken[line] {
        isTaken[line] = true
        stack.append(lines[line])
        // A line under two columns belongs to neither either.
        current = next[line].flatMap { claims[$0] == 1 ? $0 : nil }
      }
      stacks.append(stack)
    }
    return inOrder(stacks).flatMap { $0 }
  }

  /// Stacks from the top, those that begin at about one height from left to right.
  ///
  /// - Parameter stacks: In the order of their tops.
  private static func inOrder(_ stacks: [[TextLine]]) -> [[TextLine]] {
    var ordered: [[TextLine]] = []
    var rest = stacks[...]
    while let first = rest.first?.first {
      let reach = first.top + startsTogether * first.height
      let abreast = rest.prefix { ($0.first?.top ?? .infinity) <= reach }
      ordered += abreast.sorted { ($0.first?.left ?? 0) < ($1.first?.left ?? 0) }
      rest = rest.dropFirst(abreast.count)
    }
    return ordered
  }

  /// The nearest lines below a line that it stands over, side by side.
  private static func followers(of index: Int, _ lines: [TextLine]) -> [Int] {
    let line = lines[index]
    var found: [Int] = []
    for other in lines.indices[(index + 1)...] {
      let candidate = lines[other]
      if candidate.top > line.bottom + furthest * line.height { break }
      let (low, high) = (min(line.height, candidate.height), max(line.height, candidate.height))
      guard candidate.top > line.top + 0.5 * low, high < heightRatio * low,
        min(line.right, candidate.right) - max(line.left, candidate.left) > 0
      else { continue }
      // What stands under a follower is not the next line.
      let isCovered = found.contains {
        candidate.top > lines[$0].top + 0.5 * low
          && min(lines[$0].right, candidate.right) - max(lines[$0].left, candidate.left) > 0
      }
      if !isCovered { found.append(other) }
    }
    return found
  }
}
