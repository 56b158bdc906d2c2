internal import Foundation
internal import PostroomNative

extension GrayBitmap {
  /// The picture turned about its middle so that lines that run downhill are level.
  ///
  /// It grows so that no corner is cut off; what was outside has the paper's gray. Only a strip so long that it would
  /// grow to more than twice its pixels keeps its size.
  ///
  /// - Parameter degrees: How far lines run downhill to the right; clamped to ±45.
  /// - Complexity: O(pixels).
  func straightened(degrees: Float) -> GrayBitmap {
    guard degrees != 0, degrees.isFinite, !pixels.isEmpty else { return self }
    let angle = Double(min(max(degrees, -45), 45)) * .pi / 180
    let (columns, rows) = Self.straightenedSize(width, height, degrees: degrees)
    let paper = commonestGray
    let result = ContiguousArray<UInt8>(unsafeUninitializedCapacity: columns * rows) { output, count in
      pixels.withUnsafeBufferPointer { pixels in
        let source = TurnedSource(pixels, width: width, height: height, paper: paper, angle: angle)
        for y in 0..<rows {
          let row = UnsafeMutableBufferPointer(rebasing: output[y * columns..<(y + 1) * columns])
          source.write(row, dy: Double(y) + 0.5 - Double(rows) / 2)
        }
      }
      count = columns * rows
    }
    return GrayBitmap(width: columns, height: rows, dpi: dpi, pixels: result)
  }

  /// The size of a picture after it was straightened.
  static func straightenedSize(_ width: Int, _ height: Int, degrees: Float) -> (columns: Int, rows: Int) {
    let angle = Double(min(max(degrees, -45), 45)) * .pi / 180
    let (cosine, sine) = (cos(angle), abs(sin(angle)))
    // A hair more than a whole pixel makes no pixel.
    let columns = (Double(width) * cosine + Double(height) * sine - 0.01).rounded(.up)
    let rows = (Double(width) * sine + Double(height) * cosine - 0.01).rounded(.up)
    // No page grows so much; a strip of 1 × 65,535 pixels would to a thousand million.
    if columns * rows > 2 * Double(width) * Double(height) + 10_000 { return (width, height) }
    return (max(1, Int(columns)), max(1, Int(rows)))
  }

  /// The commonest gray, by every so many-th pixel.
  private var commonestGray: UInt8 {
    var counts = [Int](repeating: 0, count: 256)
    // An odd step, so that it does not fall into step with the columns.
    let step = max(1, pixels.count / 100_000) | 1
    for index in stride(from: 0, to: pixels.count, by: step) { counts[Int(pixels[index])] += 1 }
    return UInt8(clamping: counts.indices.max { counts[$0] < counts[$1] } ?? 255)
  }
}

/// A picture that is read along slanting lines.
private struct TurnedSource {
  private let pixels: UnsafeBufferPointer<UInt8>
  private let width: Int
  private let height: Int
  private let paper: UInt8
  private let cosine: Double
  private let sine: Double
  /// The weights for 64 places between two pixels, in 64ths.
  private let weights: [SIMD4<Int16>]

  init(_ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, paper: UInt8, angle: Double) {
    self.pixels = pixels
    self.width = width
    self.height = height
    self.paper = paper
    cosine = cos(angle)
    sine = sin(angle)
    weights = (0..<64).map { part in
      let exact = CubicKernel.weights(Float(part) / 64) * 64
      var rounded = SIMD4<Int16>(exact.rounded(.toNearestOrAwayFromZero))
      // They must add up to one, or else paper would turn gray.
      let rest = 64 - rounded.wrappedSum()
      rounded[part < 32 ? 1 : 2] += rest
      return rounded
    }
  }

  /// The binary digits behind the point of places: so many that steps over the longest row (65,535 columns) go astray by
  /// less than the room that is left for rounding.
  private static let fraction = 32

  /// Writes a row of the level picture; places are counted from the middles of both pictures.
  func write(_ row: UnsafeMutableBufferPointer<UInt8>, dy: Double) {
    let half = Double(row.count) / 2
    let startX = (0.5 - half) * cosine - dy * sine + Double(width) / 2 - 0.5
    let startY = (0.5 - half) * sine + dy * cosine + Double(height) / 2 - 0.5
    // All sixteen pixels around a place must be there, with a little room for rounding.
    let inner = Self.range(startX, cosine, 1.01, Double(width) - 2.02, row.count)
      .clamped(to: Self.range(startY, sine, 1.01, Double(height) - 2.02, row.count))
    let unit = Double(1 << Self.fraction)
    var (x, y) = (Int((startX * unit).rounded()), Int((startY * unit).rounded()))
    let (stepX, stepY) = (Int((cosine * unit).rounded()), Int((sine * unit).rounded()))
    for column in 0..<inner.lowerBound { row[column] = edge(x &+ column &* stepX, y &+ column &* stepY) }
    x &+= inner.lowerBound &* stepX
    y &+= inner.lowerBound &* stepY
    weights.withUnsafeBufferPointer { weights in
      for column in inner {
        row[column] = inside(x, y, weights)
        x &+= stepX
        y &+= stepY
      }
    }
    for column in inner.upperBound..<row.count {
      row[column] = edge(x, y)
      x &+= stepX
      y &+= stepY
    }
  }

  /// The columns in which `start + column × step` lies between two values.
  private static func range(
    _ start: Double, _ step: Double, _ low: Double, _ high: Double, _ count: Int
  ) -> Range<Int> {
    guard low <= high else { return 0..<0 }
    if abs(step) < 1e-9 { return start >= low && start <= high ? 0..<count : 0..<0 }
    let ends = [(low - start) / step, (high - start) / step].sorted()
    let first = Int(min(max(ends[0].rounded(.up), 0), Double(count)))
    let last = Int(min(max(ends[1].rounded(.down) + 1, Double(first)), Double(count)))
    return first..<last
  }

  @inline(__always)
  private func inside(_ x: Int, _ y: Int, _ weights: UnsafeBufferPointer<SIMD4<Int16>>) -> UInt8 {
    let bytes = UnsafeRawPointer(pixels.baseAddress.unsafelyUnwrapped)
    let row = (y &>> Self.fraction) &- 1
    let place = bytes + (row &* width &+ (x &>> Self.fraction) &- 1)
    let first = place.loadUnaligned(as: UInt32.self)
    let second = (place + width).loadUnaligned(as: UInt32.self)
    let third = (place + 2 * width).loadUnaligned(as: UInt32.self)
    let fourth = (place + 3 * width).loadUnaligned(as: UInt32.self)
    // Most of a page is bare.
    if first & second & third & fourth == .max { return 255 }
    let down = weights[y &>> (Self.fraction - 6) & 63]
    var sum = Self.lanes(first) &* down[0]
    sum &+= Self.lanes(second) &* down[1]
    sum &+= Self.lanes(third) &* down[2]
    sum &+= Self.lanes(fourth) &* down[3]
    let across = weights[x &>> (Self.fraction - 6) & 63]
    var total: Int32 = 2_048
    for index in 0..<4 { total &+= Int32(sum[index]) &* Int32(across[index]) }
    return UInt8(truncatingIfNeeded: min(max(total &>> 12, 0), 255))
  }

  @inline(__always)
  private static func lanes(_ word: UInt32) -> SIMD4<Int16> {
    SIMD4<Int16>(truncatingIfNeeded: unsafeBitCast(word, to: SIMD4<UInt8>.self))
  }

  /// Near the edge the nearest pixel will do; beyond it there is paper.
  private func edge(_ x: Int, _ y: Int) -> UInt8 {
    let half = 1 << (Self.fraction - 1)
    let (column, row) = ((x + half) >> Self.fraction, (y + half) >> Self.fraction)
    guard column >= 0, column < width, row >= 0, row < height else { return paper }
    return pixels[row * width + column]
  }
}
