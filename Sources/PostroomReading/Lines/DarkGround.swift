internal import PostroomNative

/// Where a page has dark ground, on which light letters may stand: squares of eight pixels, and boxes around them.
struct DarkGround {
  /// The boxes of touching dark squares in pixels, within the picture.
  private(set) var boxes: [InkComponent] = []
  /// The dark squares, each one pixel.
  private(set) var squares: InkMask

  /// The side of a square in pixels: eight of them are a word of the mask.
  static let side = 8
  /// The share of ink in a window of dark ground; heavy letters have less, light letters on the ground leave more.
  private static let windowShare: Float = 0.62
  /// The share of ink of each square of such a window.
  private static let squareShare: Float = 0.3
  /// A window's size in usual sizes of letters.
  private static let windowWidth: Float = 2
  private static let windowHeight: Float = 1
  /// A square whose paper is darker than this share of the page's is ground itself.
  private static let darkness: Float = 0.7
  /// So many squares further, ground is taken in and gaps are closed.
  private static let reach = 2
  /// A page has no more areas than so many.
  private static let mostBoxes = 400

  /// Looks for dark ground.
  ///
  /// - Complexity: O(pixels / 8).
  init(_ ink: InkMask, _ bitmap: GrayBitmap, _ threshold: InkThreshold, size: Float) {
    let ground = Self.ground(ink, bitmap, threshold)
    let columns = ground.stride * 8
    let rows = (ground.height + Self.side - 1) / Self.side
    squares = InkMask(width: columns, height: rows)
    let counts = Self.counts(ground, columns: columns, rows: rows)
    mark(counts, columns, rows, size: size)
    if squares.isEmpty { return }
    joinSquares(counts)
    let found = MaskComponentSearch.components(of: squares, most: 50_000) ?? []
    let least = Float(Self.side * Self.side) / (1.2 * size * 1.2 * size)
    boxes = found.filter { Float($0.ink) * least >= 1 && $0.height * Self.side >= Int(size) }
      .sorted { ($1.ink, $0.y0, $0.x0) < ($0.ink, $1.y0, $1.x0) }.prefix(Self.mostBoxes)
      .map { $0.enlarged(by: Int32(Self.side), width: Int32(ink.width), height: Int32(ink.height)) }
  }

  /// The ink and the ground that is no ink, since there is no paper near it.
  private static func ground(_ ink: InkMask, _ bitmap: GrayBitmap, _ threshold: InkThreshold) -> InkMask {
    let usual = threshold.usualPaper
    let limit = Int(darkness * Float(usual))
    guard threshold.papers.contains(where: { $0 < limit }) else { return ink }
    let levels = zip(threshold.papers, threshold.levels).map { paper, level in
      paper < limit ? UInt8(clamping: (Int(paper) + usual) / 2) : level
    }
    return InkMask(bitmap, threshold, levels: levels)
  }

  /// How many pixels of each square are ink.
  private static func counts(_ ink: InkMask, columns: Int, rows: Int) -> [UInt8] {
    var counts = [UInt8](repeating: 0, count: columns * rows)
    for y in 0..<ink.height {
      let first = y / side * columns
      for word in 0..<ink.stride {
        let bits = ink.words[y * ink.stride + word]
        if bits == 0 { continue }
        // The bits of each byte are counted side by side.
        let pairs = bits &- (bits >> 1 & 0x5555_5555_5555_5555)
        let fours = (pairs & 0x3333_3333_3333_3333) &+ (pairs >> 2 & 0x3333_3333_3333_3333)
        let bytes = (fours &+ fours >> 4) & 0x0F0F_0F0F_0F0F_0F0F
        for byte in 0..<8 { counts[first + word * 8 + byte] &+= UInt8(truncatingIfNeeded: bytes >> UInt64(byte * 8)) }
      }
    }
    return counts
  }

  private mutating func mark(_ counts: [UInt8], _ columns: Int, _ rows: Int, size: Float) {
    let across = max(2, Int((Self.windowWidth * size / Float(Self.side)).rounded()))
    let down = max(1, Int((Self.windowHeight * size / Float(Self.side)).rounded()))
    let full = Self.side * Self.side
    let least = Int(Self.windowShare * Float(across * down * full))
    let leastSquare = UInt8(Self.squareShare * Float(full))
    guard columns >= across, rows >= down else { return }
    var sums = [Int32](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        sums[column] += Int32(counts[row * columns + column])
        if row >= down { sums[column] -= Int32(counts[(row - down) * columns + column]) }
      }
      if row < down - 1 { continue }
      var sum = 0
      for column in 0..<columns {
        sum += Int(sums[column])
        if column >= across { sum -= Int(sums[column - across]) }
        guard column >= across - 1, sum >= least else { continue }
        for y in row - down + 1...row {
          for x in column - across + 1...column where counts[y * columns + x] >= leastSquare {
            squares.set(row: y, from: x, to: x + 1, true)
          }
        }
      }
    }
  }

  /// Joins squares over letters that leave little ground, and takes in what the windows missed at the ends.
  private mutating func joinSquares(_ counts: [UInt8]) {
    let full = Self.side * Self.side
    for _ in 0..<Self.reach {
      let near = squares.widened(isVertical: false).widened(isVertical: true)
      for y in 0..<squares.height {
        for x in 0..<squares.width where near[x, y] && Int(counts[y * squares.width + x]) * 2 > full {
          squares.set(row: y, from: x, to: x + 1, true)
        }
      }
    }
    for isVertical in [false, true] {
      // What no line of empty squares fits into is a gap to close.
      let gaps = squares.inverted.opened(by: OpeningLine(length: Self.reach + 1, slope: 0, isVertical: isVertical))
      squares = squares | (squares.inverted - gaps)
    }
  }

  /// Whether a light component lies among dark squares.
  func surrounds(_ component: InkComponent) -> Bool {
    let (x0, x1) = (Int(component.x0) / Self.side, Int(component.x1 - 1) / Self.side)
    let (y0, y1) = (Int(component.y0) / Self.side, Int(component.y1 - 1) / Self.side)
    let dark = (y0...y1).reduce(0) { $0 + squares.count(row: $1, from: x0, to: x1 + 1) }
    return 2 * dark > (x1 - x0 + 1) * (y1 - y0 + 1)
  }

  /// Erases the pixels of the dark squares in a box.
  func erase(_ box: InkComponent, from ink: inout InkMask) {
    for y in Int(box.y0)..<Int(box.y1) {
      for square in Int(box.x0) / Self.side..<(Int(box.x1) + Self.side - 1) / Self.side
      where squares[square, y / Self.side] {
        ink.set(row: y, from: square * Self.side, to: min(ink.width, (square + 1) * Self.side), false)
      }
    }
  }
}

extension InkComponent {
  /// The box of squares in pixels, cut off at a picture's edges.
  fileprivate func enlarged(by side: Int32, width: Int32, height: Int32) -> InkComponent {
    InkComponent(
      x0: x0 * side, y0: y0 * side, x1: min(x1 * side, width), y1: min(y1 * side, height), ink: ink * side * side)
  }
}
