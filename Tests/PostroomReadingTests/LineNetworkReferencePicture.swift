/// The picture of a line as the network sees it: int8 values, 0 outside.
struct LineReferencePicture {
  private let width: Int
  private let values: [Int]

  init(width: Int, pixels: [UInt8]) {
    self.width = width
    let (black, white) = Self.blackAndWhite(width: width, pixels: pixels)
    let contrast = white > black ? (white - black) / 2 : 1
    values = pixels.map { pixel in
      let value = 128 * ((Float(pixel) - black) / contrast - 1)
      return Int(min(max(value.rounded(.toNearestOrAwayFromZero), -127), 127))
    }
  }

  subscript(x: Int, y: Int) -> Int {
    (0..<width).contains(x) && (0..<36).contains(y) ? values[y * width + x] : 0
  }

  /// The first quartile of the middle row's minima and the third of its maxima.
  private static func blackAndWhite(width: Int, pixels: [UInt8]) -> (Float, Float) {
    let row = Array(pixels[18 * width..<19 * width])
    var minima: [UInt8] = []
    var maxima: [UInt8] = []
    for column in row.indices.dropFirst().dropLast() {
      let (before, here, after) = (row[column - 1], row[column], row[column + 1])
      if here <= before, here <= after, here < before || here < after { minima.append(here) }
      if here >= before, here >= after, here > before || here > after { maxima.append(here) }
    }
    return (
      quartile(minima.isEmpty ? [0] : minima, 0.25), quartile(maxima.isEmpty ? [255] : maxima, 0.75)
    )
  }

  /// As if the pixels of each brightness were spread evenly over its interval.
  private static func quartile(_ values: [UInt8], _ share: Double) -> Float {
    let target = max(share * Double(values.count), 1)
    let sorted = values.sorted()
    let value = sorted[Int(target.rounded(.up)) - 1]
    let below = sorted.count { $0 < value }
    let equal = sorted.count { $0 == value }
    return Float(Double(value) + 1 - (Double(below + equal) - target) / Double(equal))
  }
}
