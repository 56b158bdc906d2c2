internal import PostroomNative

/// How light the paper is at each place of a picture.
struct LightField {
  /// How many cells there are across.
  let columns: Int
  /// How many cells there are down.
  let rows: Int
  /// The side of a cell in pixels.
  let side: Int
  /// The paper's gray in each cell, 1 to 255.
  private(set) var papers: [Float]

  /// The long side has about so many cells: shadows change more slowly, pictures faster.
  private static let cells = 48
  /// Every so many-th pixel of a cell is looked at, both ways.
  private static let step = 3
  /// So many of a cell's pixels are darker than its paper: letters leave more bare.
  private static let darkerShare = 0.85

  /// Measures a picture.
  ///
  /// - Complexity: O(pixels / 9).
  init(_ bitmap: GrayBitmap) {
    side = max(12, max(bitmap.width, bitmap.height) / Self.cells)
    columns = max(1, bitmap.width / side)
    rows = max(1, bitmap.height / side)
    papers = []
    papers.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns { papers.append(Self.paper(bitmap, column * side, row * side, side)) }
    }
    // Ink covers some cells whole: they take the light of their neighbours, and the field is smoothed.
    papers = combined { $0.max() ?? 255 }
    papers = combined { $0.reduce(0, +) / Float($0.count) }
  }

  private static func paper(_ bitmap: GrayBitmap, _ left: Int, _ top: Int, _ side: Int) -> Float {
    var counts = [Int](repeating: 0, count: 256)
    var total = 0
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for y in stride(from: top, to: min(bitmap.height, top + side), by: step) {
        for x in stride(from: left, to: min(bitmap.width, left + side), by: step) {
          counts[Int(pixels[y * bitmap.width + x])] += 1
          total += 1
        }
      }
    }
    var rest = Int(Double(total) * darkerShare)
    for (gray, count) in counts.enumerated() {
      rest -= count
      if rest < 0 { return Float(max(1, gray)) }
    }
    return 255
  }

  private func combined(_ combine: ([Float]) -> Float) -> [Float] {
    var result = papers
    for row in 0..<rows {
      for column in 0..<columns {
        var values: [Float] = []
        for other in max(0, row - 1)...min(rows - 1, row + 1) {
          for beside in max(0, column - 1)...min(columns - 1, column + 1) {
            values.append(papers[other * columns + beside])
          }
        }
        result[row * columns + column] = combine(values)
      }
    }
    return result
  }

  /// Whether there is a shadow: a part of the paper is much darker, and the change is gradual.
  ///
  /// Dark pictures and bands have sharp edges, so that hardly any cells lie between them and the paper.
  var isUneven: Bool {
    let sorted = papers.sorted()
    let bright = sorted[sorted.count * 95 / 100]
    let dark = papers.count { $0 < 0.8 * bright }
    let between = papers.count { $0 >= 0.8 * bright && $0 < 0.93 * bright }
    return dark * 20 >= papers.count && between * 10 >= papers.count
  }

  /// What each column of a row of pixels must be multiplied by to make the paper white, in 256ths.
  ///
  /// - Parameters:
  ///   - gains: As many as the picture has columns.
  ///   - y: The row.
  func fill(_ gains: UnsafeMutableBufferPointer<UInt16>, y: Int) {
    let (upper, lower, part) = Self.between(y, side, rows)
    let blended = (0..<columns).map { column in
      papers[upper * columns + column] * (1 - part) + papers[lower * columns + column] * part
    }
    // From the middle of one cell to that of the next the light changes evenly.
    for cell in -1..<columns {
      let (left, right) = (blended[max(0, cell)], blended[min(cell + 1, columns - 1)])
      let start = cell * side + side / 2
      let change = (right - left) / Float(side)
      let end = cell == columns - 1 ? gains.count : min(gains.count, start + side)
      for x in max(0, start)..<max(max(0, start), end) {
        let paper = max(1, left + Float(x - start) * change)
        // Where it is darker than this there is a picture or the desk, not paper.
        gains[x] = UInt16(truncatingIfNeeded: Int32(min(255 * 256 / paper, 3 * 256)))
      }
    }
  }

  /// The cells whose middles a place lies between, and how near it is to the second one.
  private static func between(_ place: Int, _ side: Int, _ count: Int) -> (Int, Int, Float) {
    let exact = (Float(place) + 0.5) / Float(side) - 0.5
    let first = min(max(0, Int(exact.rounded(.down))), count - 1)
    let second = min(first + 1, count - 1)
    return (first, second, min(max(0, exact - Float(first)), 1))
  }
}

extension GrayBitmap {
  /// Whether shadows lie on the paper, as in photographs of it.
  ///
  /// - Complexity: O(pixels / 9).
  var lightIsUneven: Bool { !pixels.isEmpty && LightField(self).isUneven }

  /// The picture with its paper made white everywhere.
  ///
  /// - Complexity: O(pixels).
  func evened() -> GrayBitmap {
    if pixels.isEmpty { return self }
    let field = LightField(self)
    var evened = pixels
    evened.withUnsafeMutableBufferPointer { buffer in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: width) { gains in
        gains.initialize(repeating: 256)
        for y in 0..<height {
          // The light changes slowly: the gains of every fourth row serve the next ones too.
          if y % 4 == 0 { field.fill(gains, y: min(y + 2, height - 1)) }
          let row = UnsafeMutableBufferPointer(rebasing: buffer[y * width..<(y + 1) * width])
          for x in row.indices {
            let lit = (UInt32(row[x]) &* UInt32(gains[x])) &>> 8
            row[x] = UInt8(truncatingIfNeeded: min(lit, 255))
          }
        }
      }
    }
    return GrayBitmap(width: width, height: height, dpi: dpi, pixels: evened)
  }
}
