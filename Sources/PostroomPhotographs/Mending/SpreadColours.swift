internal import PostroomModel

/// The colour of the background around each pixel of a mask, and how sure each is background.
struct SpreadColours {
  /// Red, green and blue of each pixel.
  let colours: [Float]
  /// 0 to 1 of each pixel.
  let shares: [Float]

  /// A shadow's rim is wider than so much of the copy.
  private static let reachOfColours = 40
  /// The mask's careful edge is widened by so much: there only what looks like the background changes.
  private static let widening = 3
  /// Below the chin by less, as clothes may be as light as the wall.
  private static let wideningBelow = 2

  init(_ mask: BackgroundMask, chin: Double) {
    let (width, height) = (mask.width, mask.height)
    let sure = mask.marks.map { Float($0 == 2 ? 1 : 0) }
    let reach = max(1, max(width, height) / Self.reachOfColours)
    let weights = Self.blurred(Self.blurred(Array(sure), width, height, reach), width, height, reach)
    let rest = Self.mean(mask)
    var colours = [Float](repeating: 0, count: 3 * width * height)
    for channel in 0..<3 {
      let plane = sure.indices.map { sure[$0] * Float(mask.rgb[3 * $0 + channel]) }
      let sums = Self.blurred(Self.blurred(plane, width, height, reach), width, height, reach)
      for index in sums.indices {
        colours[3 * index + channel] = weights[index] > 0.02 ? sums[index] / weights[index] : rest[channel]
      }
    }
    self.colours = colours
    shares = Self.blurred(Self.widened(mask, chin: Int(chin / mask.step.y)), width, height, 1)
  }

  /// 1 for what may be changed: the sure background and what lies around it.
  ///
  /// Below the chin the body begins where the background of a column ends, so that a light collar is not taken for a wall.
  private static func widened(_ mask: BackgroundMask, chin: Int) -> [Float] {
    let (width, height) = (mask.width, mask.height)
    var shares = [Float](repeating: 0, count: width * height)
    let line = min(max(chin, 0), height)
    func widen(_ row: Int, _ column: Int, _ reach: Int) {
      for y in max(0, row - reach)...min(height - 1, row + reach) {
        for x in max(0, column - reach)...min(width - 1, column + reach) { shares[y * width + x] = 1 }
      }
    }
    for row in 0..<line {
      for column in 0..<width where mask.marks[row * width + column] == 2 { widen(row, column, widening) }
    }
    for column in 0..<width {
      for row in line..<height {
        guard mask.marks[row * width + column] == 2 else { break }
        widen(row, column, wideningBelow)
      }
    }
    return shares
  }

  private static func mean(_ mask: BackgroundMask) -> [Float] {
    var sums = [0, 0, 0]
    var count = 0
    for index in mask.marks.indices where mask.marks[index] == 2 {
      for channel in 0..<3 { sums[channel] += Int(mask.rgb[3 * index + channel]) }
      count += 1
    }
    return sums.map { Float($0) / Float(max(1, count)) }
  }

  /// The mean of `2 × reach + 1` neighbours along both ways.
  private static func blurred(_ values: [Float], _ width: Int, _ height: Int, _ reach: Int) -> [Float] {
    var across = values
    var sums = [Double](repeating: 0, count: max(width, height) + 1)
    for row in 0..<height {
      average(values, &across, &sums, from: row * width, step: 1, count: width, reach)
    }
    var both = across
    for column in 0..<width {
      average(across, &both, &sums, from: column, step: width, count: height, reach)
    }
    return both
  }

  /// The means along a row or a column, by sums from its start.
  private static func average(
    _ values: [Float], _ means: inout [Float], _ sums: inout [Double], from start: Int, step: Int, count: Int,
    _ reach: Int
  ) {
    for place in 0..<count { sums[place + 1] = sums[place] + Double(values[start + place * step]) }
    for place in 0..<count {
      let (from, to) = (max(0, place - reach), min(count, place + reach + 1))
      means[start + place * step] = Float((sums[to] - sums[from]) / Double(to - from))
    }
  }
}
