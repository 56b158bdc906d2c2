internal import PostroomNative

/// Tells whether a picture has areas in which light letters may stand on a dark ground, such as heads of tables.
enum DarkAreas {
  /// The side of the squares that are looked at, in pixels: about the height of a line at 300 dpi.
  private static let side = 32
  /// Every so many-th pixel of a square is looked at, both ways.
  private static let step = 4
  /// A square is dark when its mean is below this share of the paper's gray: letters alone never are.
  private static let darkness = 0.55
  /// The share of dark squares from which letters may stand in them; a stroke or a stamp has fewer.
  private static let share = 0.002

  /// Whether there are such areas.
  ///
  /// - Complexity: O(pixels / 16).
  static func areIn(_ bitmap: GrayBitmap) -> Bool {
    let columns = bitmap.width / side
    let rows = bitmap.height / side
    guard columns > 0, rows > 0 else { return true }
    var means: [Int] = []
    means.reserveCapacity(columns * rows)
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<rows {
        for column in 0..<columns {
          means.append(mean(pixels, at: row * side * bitmap.width + column * side, width: bitmap.width))
        }
      }
    }
    let paper = means.sorted()[means.count * 9 / 10]
    let dark = means.count { Double($0) < darkness * Double(paper) }
    return Double(dark) > share * Double(means.count)
  }

  private static func mean(_ pixels: UnsafeBufferPointer<UInt8>, at origin: Int, width: Int) -> Int {
    var sum = 0
    for y in stride(from: 0, to: side, by: step) {
      for x in stride(from: 0, to: side, by: step) { sum += Int(pixels[origin + y * width + x]) }
    }
    return sum * step * step / (side * side)
  }
}
