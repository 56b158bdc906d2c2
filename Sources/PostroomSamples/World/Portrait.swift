internal import PostroomTypesetting

/// Drawn portraits: nobody's face, made of soft shapes.
enum Portrait {
  /// A head, shoulders and a plain wall.
  ///
  /// Levels are few on purpose: smooth steps compress, noise does not.
  static func raster(seed: UInt64, width: Int, height: Int) -> Raster {
    var random = SampleRandom(seed: seed, stream: 9)
    let wall = random.pick([Colour(hex: 0xE8ECEF), Colour(hex: 0xDDE6F0), Colour(hex: 0xF0EEE8)])
    let skin = random.pick([Colour(hex: 0xE0B08C), Colour(hex: 0xC99670), Colour(hex: 0xEBC4A4)])
    let hair = random.pick([Colour(hex: 0x2B211B), Colour(hex: 0x4A3424), Colour(hex: 0x6B6B6B)])
    let cloth = random.pick([Colour(hex: 0x2C3E50), Colour(hex: 0x5B2333), Colour(hex: 0x3A5A40)])
    let (w, h) = (Double(width), Double(height))
    func inside(_ x: Double, _ y: Double, _ cx: Double, _ cy: Double, _ rx: Double, _ ry: Double) -> Bool {
      let (dx, dy) = ((x / w - cx) / rx, (y / h - cy) / ry)
      return dx * dx + dy * dy < 1
    }
    return Raster(width: width, height: height) { column, row in
      let (x, y) = (Double(column), Double(row))
      let light = 1 - 0.12 * ((x / w) * 6).rounded() / 6
      if inside(x, y, 0.40, 0.42, 0.035, 0.018) || inside(x, y, 0.60, 0.42, 0.035, 0.018) {
        return Colour(hex: 0x2A1E18)
      }
      if inside(x, y, 0.5, 0.58, 0.09, 0.014) { return Colour(hex: 0x9A4B45) }
      if inside(x, y, 0.5, 0.46, 0.21, 0.22), y / h > 0.31 { return skin.dimmed(light) }
      if inside(x, y, 0.5, 0.38, 0.26, 0.22) { return hair }
      if inside(x, y, 0.5, 0.68, 0.09, 0.12) { return skin.dimmed(light * 0.88) }
      if inside(x, y, 0.5, 1.02, 0.44, 0.3) { return cloth.dimmed(light) }
      return wall.dimmed(light)
    }
  }
}

extension Colour {
  fileprivate func dimmed(_ factor: Double) -> Colour {
    Colour(red: red * factor, green: green * factor, blue: blue * factor)
  }
}
