/// Small spots on glass and paper.
extension Picture {
  /// Puts down dark spots and a few light ones.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - size: The radius of the largest in pixels.
  mutating func sprinkle(_ count: Int, size: Double, _ random: inout SampleRandom) {
    for _ in 0..<count {
      let (x, y) = (random.number(0...width - 1), random.number(0...height - 1))
      let radius = size * Double(random.number(25...100)) / 100
      let level = UInt8(random.chance(75) ? random.number(15...90) : random.number(240...255))
      spot(x, y, radius: radius, level: level)
    }
  }

  private mutating func spot(_ x: Int, _ y: Int, radius: Double, level: UInt8) {
    let reach = Int(radius.rounded(.up))
    for row in max(y - reach, 0)...min(y + reach, height - 1) {
      for column in max(x - reach, 0)...min(x + reach, width - 1) {
        let (dx, dy) = (Double(column - x), Double(row - y))
        guard dx * dx + dy * dy <= radius * radius else { continue }
        let start = (row * width + column) * channels
        for channel in 0..<channels { samples[start + channel] = level }
      }
    }
  }
}
