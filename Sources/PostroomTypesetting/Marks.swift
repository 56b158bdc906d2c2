extension Canvas {
  /// Draws a round stamp: a double ring with lines of text in it, turned as a hand would.
  ///
  /// - Parameters:
  ///   - lines: Short lines, one under the other.
  ///   - centre: The middle in points.
  ///   - radius: The outer ring.
  ///   - degrees: The turn, clockwise.
  ///   - colour: The ink.
  public func roundStamp(_ lines: [String], centre: Spot, radius: Double, degrees: Double, colour: Colour) {
    turned(degrees, x: centre.x, y: centre.y) { canvas in
      for ring in [radius, radius * 0.9] {
        canvas.ellipse(
          Area(x: -ring, y: -ring, width: 2 * ring, height: 2 * ring), frame: colour, thickness: radius / 40)
      }
      canvas.stack(lines, width: radius * 1.5, height: radius, colour: colour)
    }
  }

  /// Draws a rectangular stamp as companies use.
  public func boxStamp(
    _ lines: [String], centre: Spot, width: Double, height: Double, degrees: Double, colour: Colour
  ) {
    turned(degrees, x: centre.x, y: centre.y) { canvas in
      canvas.box(
        Area(x: -width / 2, y: -height / 2, width: width, height: height), frame: colour, thickness: 1,
        radius: 2)
      canvas.stack(lines, width: width * 0.92, height: height * 0.9, colour: colour)
    }
  }

  /// Draws a pen's scribble: a signature that says nothing.
  ///
  /// - Parameters:
  ///   - area: Where, roughly.
  ///   - seed: Another seed is another hand.
  ///   - colour: The ink.
  public func scribble(in area: Area, seed: UInt64, colour: Colour = Colour(hex: 0x1B2A6B)) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / 9_007_199_254_740_992  // 2^53: the fraction's bits
    }
    let count = 9 + Int(next() * 8)
    var spots: [Spot] = []
    for index in 0..<count {
      let along = Double(index) / Double(count - 1)
      let loop = index % 3 == 2 ? -0.12 : 0.04
      let height = 0.5 + (next() - 0.5) * (1 - along * 0.5) + (index % 2 == 0 ? -0.18 : 0.18)
      spots.append(
        Spot(
          area.x + area.width * min(max(along + loop * next(), 0), 1),
          area.y + area.height * min(max(height, 0), 1)))
    }
    curve(through: spots, thickness: 1.1, colour: colour)
    let start = Spot(area.x + area.width * 0.1, area.y + area.height * (0.75 + next() * 0.2))
    let end = Spot(area.x + area.width * 0.95, area.y + area.height * (0.6 + next() * 0.2))
    curve(through: [start, Spot((start.x + end.x) / 2, start.y - 3), end], thickness: 0.9, colour: colour)
  }

  /// Draws bars that look like a barcode and encode nothing.
  public func bars(in area: Area, seed: UInt64) {
    var state = seed | 1
    var x = area.x
    while x < area.x + area.width {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let width = Double(state >> 60 & 3) * 0.5 + 0.6
      box(
        Area(x: x, y: area.y, width: min(width, area.x + area.width - x), height: area.height), fill: .black,
        frame: nil)
      x += width + Double(state >> 56 & 3) * 0.5 + 0.7
    }
  }

  /// Draws modules that look like a matrix code and encode nothing; not more than `cells` × `cells`.
  public func matrix(in area: Area, cells: Int, seed: UInt64) {
    var state = seed | 1
    let step = area.width / Double(cells)
    for row in 0..<cells {
      for column in 0..<cells {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        guard state >> 63 == 1, !Self.isFinder(row, column, cells) else { continue }
        let module = Area(
          x: area.x + Double(column) * step, y: area.y + Double(row) * step, width: step, height: step)
        box(module, fill: .black, frame: nil)
      }
    }
    for (row, column) in [(0, 0), (0, cells - 7), (cells - 7, 0)] {
      let corner = Area(
        x: area.x + Double(column) * step, y: area.y + Double(row) * step, width: 7 * step, height: 7 * step)
      box(corner.inset(step / 2), frame: .black, thickness: step)
      box(corner.inset(2 * step), fill: .black, frame: nil)
    }
  }

  /// The finder patterns of a QR code are 7 modules wide with a quiet module around.
  private static func isFinder(_ row: Int, _ column: Int, _ cells: Int) -> Bool {
    (row < 8 && column < 8) || (row < 8 && column >= cells - 8) || (row >= cells - 8 && column < 8)
  }

  private func stack(_ lines: [String], width: Double, height: Double, colour: Colour) {
    guard !lines.isEmpty else { return }
    let step = height / Double(lines.count)
    for (index, line) in lines.enumerated() {
      let style = fitting(
        line, width: width, style: TextStyle(size: min(step * 0.7, 11), isBold: true, colour: colour).centred)
      let lineHeight = size(of: StyledText(line), style: style).height
      text(line, x: 0, y: -height / 2 + step * Double(index) + (step - lineHeight) / 2, style: style)
    }
  }
}
