internal import PostroomNative

/// The grays below which the pixels of a picture are ink, square by square.
///
/// Each square looks at its neighbours for the local paper and the local ink, so that shadows do no harm. Squares without
/// contrast, such as bare paper with the noise of a scanner, have no ink.
struct InkThreshold {
  /// The side of a square in pixels: half a line of writing in the reduced picture of a page.
  static let side = 8
  /// Less contrast than this is no writing: pencil on a gray form has about 50.
  private static let leastContrast = 36
  /// What is fainter than this cannot be told from stains.
  private static let faintContrast = 16
  /// No scanner is noisier than this: a larger spread is that of writing or of a screen of dots.
  private static let mostNoise = 12.0
  /// How many standard deviations of the paper's noise ink must stand out.
  private static let noiseReach = 5.0
  /// The contrast of a square counts as no more than this many times its own darkest pixel's.
  private static let ownReach = 1.6
  /// The threshold's place between paper (0) and ink (1).
  private static let place = 0.45

  /// How many squares there are across.
  let columns: Int
  /// How many squares there are down.
  let rows: Int
  /// The lowest gray that is paper in each square; 0 where no pixel is ink.
  let levels: [UInt8]
  /// The gray of the paper around each square.
  let papers: [UInt8]

  /// Measures a picture.
  ///
  /// - Parameters:
  ///   - bitmap: Dark on light.
  ///   - isFaint: Whether pale ink counts too.
  /// - Complexity: O(pixels).
  init(_ bitmap: GrayBitmap, isFaint: Bool = false) {
    let columns = (bitmap.width + Self.side - 1) / Self.side
    let rows = (bitmap.height + Self.side - 1) / Self.side
    (self.columns, self.rows) = (columns, rows)
    var means = [UInt8](repeating: 255, count: columns * rows)
    var darkest = means
    var spreads: [Double] = []
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<rows {
        for column in 0..<columns {
          let square = PixelSquare(pixels, width: bitmap.width, height: bitmap.height, column: column, row: row)
          let (mean, darkestPixel) = square.meanAndDarkest
          means[row * columns + column] = mean
          darkest[row * columns + column] = darkestPixel
          if (row * columns + column) % 13 == 0 { spreads.append(square.spread(around: mean)) }
        }
      }
    }
    papers = Self.spread(means, columns, rows, reach: 4) { $0 > $1 }
    let inks = Self.spread(darkest, columns, rows, reach: 1) { $0 < $1 }
    // Some squares of nearly every page are bare: a low quantile of the spreads is the paper's noise. On a page that is
    // written all over it is the writing's own spread, which is no noise.
    let noise = min(spreads.sorted()[spreads.count / 10], Self.mostNoise)
    let least = isFaint ? Self.faintContrast : Self.leastContrast
    let papers = papers
    levels = papers.indices.map { index in
      let paper = Int(papers[index])
      // Pale letters beside bold ones are measured by their own contrast.
      // A shaded field is about as dark all over.
      let (mean, dark) = (Int(means[index]), Int(darkest[index]))
      guard paper - dark >= least, 2 * (mean - dark) >= paper - dark else {
        return Self.level(paper: paper, ink: Int(inks[index]), least: least, noise: noise)
      }
      let own = paper - Int(Double(paper - dark) * Self.ownReach)
      return Self.level(paper: paper, ink: max(Int(inks[index]), own), least: least, noise: noise)
    }
  }

  /// The median of the paper's grays.
  var usualPaper: Int { Int(papers.sorted()[papers.count / 2]) }

  private static func level(paper: Int, ink: Int, least: Int, noise: Double) -> UInt8 {
    let contrast = paper - ink
    guard contrast >= least, Double(contrast) >= noiseReach * noise else { return 0 }
    return UInt8(clamping: paper - Int(max(place * Double(contrast), 3 * noise)))
  }

  /// Gives each square the first value, in an order, among its neighbours.
  private static func spread(
    _ values: [UInt8], _ columns: Int, _ rows: Int, reach: Int, by comesFirst: (UInt8, UInt8) -> Bool
  ) -> [UInt8] {
    var across = values
    for row in 0..<rows {
      for column in 0..<columns {
        for other in max(0, column - reach)...min(columns - 1, column + reach)
        where comesFirst(values[row * columns + other], across[row * columns + column]) {
          across[row * columns + column] = values[row * columns + other]
        }
      }
    }
    var result = across
    for row in 0..<rows {
      for other in max(0, row - reach)...min(rows - 1, row + reach) where other != row {
        for column in 0..<columns
        where comesFirst(across[other * columns + column], result[row * columns + column]) {
          result[row * columns + column] = across[other * columns + column]
        }
      }
    }
    return result
  }
}

/// One square of a picture, cut off at its right and lower edges.
private struct PixelSquare {
  private let start: UnsafePointer<UInt8>
  private let width: Int
  private let columns: Int
  private let rows: Int

  init(_ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, column: Int, row: Int) {
    let side = InkThreshold.side
    self.width = width
    columns = min(side, width - column * side)
    rows = min(side, height - row * side)
    start = UnsafePointer(pixels.baseAddress.unsafelyUnwrapped + (row * side * width + column * side))
  }

  var meanAndDarkest: (UInt8, UInt8) {
    if columns == InkThreshold.side { return wholeMeanAndDarkest }
    var sum = 0
    var darkest: UInt8 = 255
    for y in 0..<rows {
      for x in 0..<columns {
        let pixel = start[y * width + x]
        sum += Int(pixel)
        darkest = min(darkest, pixel)
      }
    }
    return (UInt8(clamping: sum / (columns * rows)), darkest)
  }

  private var wholeMeanAndDarkest: (UInt8, UInt8) {
    var sums = SIMD8<UInt16>()
    var darkest = SIMD8<UInt8>(repeating: 255)
    for y in 0..<rows {
      let pixels = UnsafeRawPointer(start + y * width).loadUnaligned(as: SIMD8<UInt8>.self)
      sums &+= SIMD8<UInt16>(truncatingIfNeeded: pixels)
      darkest = pointwiseMin(darkest, pixels)
    }
    var sum = 0
    for index in 0..<InkThreshold.side { sum += Int(sums[index]) }
    return (UInt8(clamping: sum / (InkThreshold.side * rows)), darkest.min())
  }

  /// The standard deviation.
  func spread(around mean: UInt8) -> Double {
    var sum = 0
    for y in 0..<rows {
      for x in 0..<columns {
        let difference = Int(start[y * width + x]) - Int(mean)
        sum += difference * difference
      }
    }
    return (Double(sum) / Double(columns * rows)).squareRoot()
  }
}
