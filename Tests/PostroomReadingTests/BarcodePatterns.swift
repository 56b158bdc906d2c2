import PostroomModel
import PostroomNative

@testable import PostroomReading

/// Codes as rows of modules, black where there is a `#`; written by the encoder of ZXing-C++ 1.4.0.
enum BarcodePatterns {
  static let qr = [
    "#######.#..###..##..#.#######",
    "#.....#..##.....####..#.....#",
    "#.###.#...#.####....#.#.###.#",
    "#.###.#.....###..##...#.###.#",
    "#.###.#..#.#.....#.##.#.###.#",
    "#.....#...#.#.........#.....#",
    "#######.#.#.#.#.#.#.#.#######",
    "........#.##.##.#..##........",
    "##.##.#..###...#.####.#.....#",
    "##.....###..#..##..###..##..#",
    "#.#.#.#...##...#..#..#...#...",
    "###.##...####.#.##....####.#.",
    "##.#..####.##.##..#..##...#.#",
    "##..##.#.....#.#....###.###..",
    ".#.#.##.#.###.####.#.##.##..#",
    "..#.#..##.##..#.#.##...#.####",
    "#.###.#####.#####.#..#....##.",
    "####.....#.##.####.#.#..#...#",
    "##.#..###..#.####..#####..#.#",
    "##.##..##....#....###...#.#..",
    "####..#..#....##.########.###",
    "........######.##..##...##.##",
    "#######....##..#.#.##.#.#.#..",
    "#.....#..#.##...###.#...#....",
    "#.###.#.#.#...#...#######....",
    "#.###.#.#..###.#....#..#.##.#",
    "#.###.#......####.##....##.##",
    "#.....#.###...#...##..#.#.#.#",
    "#######.#..#.##.#...##.###...",
  ]
  static let dataMatrix = [
    "#.#.#.#.#.#.",
    "####.##..###",
    "#......###..",
    "###......###",
    "#.###....##.",
    "#..##.##..##",
    "##..####.##.",
    "##....###..#",
    "########..#.",
    "#....#.#.#.#",
    "#####.###.#.",
    "############",
  ]
  static let code128 = [
    "##.#..#....###.###.##.#...###.##.##.###.#...##.###...#.#..##.###..#..###..##.##..###..#.###.#..##..####...#.#.##...###.#.##"
  ]
  static let code39 = [
    "#..#.##.##.#.#.#.##..#.##.##.#.##.#..#.##.##.#..#.#.#..#.#.##.##.#.#..##.#.##.#.##..#.#.##.#..#.##.##.#"
  ]

  /// A gray page of A4 with codes on it, and rules and bars of text-like strokes around them.
  static func page(
    _ codes: [(rows: [String], x: Int, y: Int, module: Int, height: Int)], dpi: Int = 300, turns: Int = 0
  ) -> PagePicture {
    let (width, height) = (dpi * 8, dpi * 11)
    var pixels = ContiguousArray<UInt8>(repeating: 245, count: width * height)
    func fill(_ x: Int, _ y: Int, _ across: Int, _ down: Int, _ gray: UInt8) {
      for row in max(0, y)..<min(height, y + down) {
        for column in max(0, x)..<min(width, x + across) { pixels[row * width + column] = gray }
      }
    }
    // Lines of strokes as thin and as far apart as letters of 10 points.
    for line in 0..<40 {
      for stroke in 0..<120 where (stroke * 7 + line) % 9 != 0 {
        fill(dpi + stroke * 15, dpi / 2 + line * dpi / 4, 4, 28, 30)
      }
    }
    for code in codes {
      let columns = code.rows[0].count
      fill(
        code.x - 12 * code.module, code.y - 12 * code.module, (columns + 24) * code.module,
        code.rows.count * code.height + 24 * code.module, 245)
      for (down, row) in code.rows.enumerated() {
        for (across, module) in row.enumerated() where module == "#" {
          fill(code.x + across * code.module, code.y + down * code.height, code.module, code.height, 20)
        }
      }
    }
    let bitmap = GrayBitmap(width: width, height: height, dpi: Double(dpi), pixels: pixels).turned(turns)
    let points = (width: Float(bitmap.width) * 72 / Float(dpi), height: Float(bitmap.height) * 72 / Float(dpi))
    return PagePicture(bitmap, width: points.width, height: points.height)
  }
}
