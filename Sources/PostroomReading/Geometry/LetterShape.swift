internal import Foundation
internal import PostroomNative

/// Where the ink of a letter stands, in a frame in which its line is horizontal.
struct LetterShape {
  /// How many cells there are along each side.
  static let side = 8

  /// The share of ink of each cell, 0 to 1, rows from the top.
  private(set) var cells: [Float]
  /// How far the letter reaches above its row's usual upper edge, in sizes of a letter.
  let above: Float
  /// How far it reaches below its row's usual lower edge.
  let below: Float
  /// How wide it is for its height, as half a binary logarithm.
  let breadth: Float

  /// Looks at a letter.
  ///
  /// - Parameters:
  ///   - bitmap: The picture in which the component was found, dark on light.
  ///   - box: The letter's component.
  ///   - isSideways: Whether the frame is the picture turned clockwise by a quarter.
  ///   - letter: The letter's box, level.
  ///   - row: The row that the letter stands in.
  ///   - size: The usual size of a letter.
  init(
    _ bitmap: GrayBitmap, _ box: InkComponent, isSideways: Bool, letter: LetterBox, row: LetterRow, size: Float
  ) {
    above = min(max((row.top - letter.top) / size, -1), 1)
    below = min(max((letter.bottom - row.bottom) / size, -1), 1)
    breadth = min(max(log2(letter.width / letter.height) / 2, -1), 1)
    cells = [Float](repeating: 0, count: Self.side * Self.side)
    let (columns, rows) = (isSideways ? box.height : box.width, isSideways ? box.width : box.height)
    // Four looks at each cell; the picture is already smooth.
    let looks = 2 * Self.side
    var darkest = 255
    var lightest = 0
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for v in 0..<looks {
        for u in 0..<looks {
          let (across, down) = ((2 * u + 1) * columns / (2 * looks), (2 * v + 1) * rows / (2 * looks))
          let x = isSideways ? Int(box.x0) + down : Int(box.x0) + across
          let y = isSideways ? Int(box.y1) - 1 - across : Int(box.y0) + down
          let gray = Int(pixels[y * bitmap.width + x])
          darkest = min(darkest, gray)
          lightest = max(lightest, gray)
          cells[v / 2 * Self.side + u / 2] += Float(gray)
        }
      }
    }
    let contrast = 4 * Float(max(1, lightest - darkest))
    for index in cells.indices { cells[index] = (4 * Float(lightest) - cells[index]) / contrast }
  }
}
