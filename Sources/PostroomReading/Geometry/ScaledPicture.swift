internal import PostroomNative

extension GrayBitmap {
  /// The picture enlarged by cubic interpolation, or reduced by averaging areas.
  ///
  /// - Parameter factor: The new size over the old one; no side becomes less than one pixel.
  /// - Complexity: O(pixels before and after).
  func scaled(by factor: Float) -> GrayBitmap {
    guard factor != 1, factor > 0, factor.isFinite, !pixels.isEmpty else { return self }
    let columns = Self.scaledSide(width, factor)
    let rows = Self.scaledSide(height, factor)
    let across = ResamplingTaps(from: width, to: columns)
    let down = ResamplingTaps(from: height, to: rows)
    let result = ContiguousArray<UInt8>(unsafeUninitializedCapacity: columns * rows) { output, count in
      pixels.withUnsafeBufferPointer { pixels in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { sums in
          for y in 0..<rows {
            sums.initialize(repeating: 0)
            for tap in 0..<down.count {
              let (row, weight) = (down.indices[y * down.count + tap], down.weights[y * down.count + tap])
              if weight == 0 { continue }
              let line = UnsafeBufferPointer(rebasing: pixels[Int(row) * width..<(Int(row) + 1) * width])
              for x in 0..<width { sums[x] += Float(line[x]) * weight }
            }
            let line = UnsafeMutableBufferPointer(rebasing: output[y * columns..<(y + 1) * columns])
            across.apply(to: UnsafeBufferPointer(sums), into: line)
          }
        }
      }
      count = columns * rows
    }
    return GrayBitmap(width: columns, height: rows, dpi: dpi * Double(factor), pixels: result)
  }

  /// A side after scaling.
  static func scaledSide(_ side: Int, _ factor: Float) -> Int {
    max(1, Int(min((Double(side) * Double(factor)).rounded(), 1_000_000)))
  }
}

/// Which pixels of a line make each pixel of a scaled line.
private struct ResamplingTaps {
  /// How many pixels make one.
  let count: Int
  /// The pixels' indices, `count` for each.
  private(set) var indices: [Int32] = []
  /// Their weights, which add up to 1 for each.
  private(set) var weights: [Float] = []

  init(from source: Int, to target: Int) {
    let step = Double(source) / Double(target)
    count = step > 1 ? Int(step.rounded(.up)) + 1 : 4
    indices.reserveCapacity(target * count)
    weights.reserveCapacity(target * count)
    for index in 0..<target {
      if step > 1 { addArea(index, step, source) } else { addCubic(index, step, source) }
    }
  }

  private mutating func addArea(_ index: Int, _ step: Double, _ source: Int) {
    let (start, end) = (Double(index) * step, Double(index + 1) * step)
    let first = Int(start)
    for tap in 0..<count {
      let covered = min(end, Double(first + tap + 1)) - max(start, Double(first + tap))
      indices.append(Int32(truncatingIfNeeded: min(first + tap, source - 1)))
      weights.append(Float(max(0, covered) / step))
    }
  }

  private mutating func addCubic(_ index: Int, _ step: Double, _ source: Int) {
    let place = (Double(index) + 0.5) * step - 0.5
    let first = Int(place.rounded(.down))
    let cubic = CubicKernel.weights(Float(place - Double(first)))
    for tap in 0..<4 {
      indices.append(Int32(truncatingIfNeeded: min(max(0, first - 1 + tap), source - 1)))
      weights.append(cubic[tap])
    }
  }

  func apply(to sums: UnsafeBufferPointer<Float>, into line: UnsafeMutableBufferPointer<UInt8>) {
    indices.withUnsafeBufferPointer { indices in
      weights.withUnsafeBufferPointer { weights in
        for x in line.indices {
          var sum: Float = 0.5
          for tap in x * count..<(x + 1) * count { sum += sums[Int(indices[tap])] * weights[tap] }
          line[x] = UInt8(truncatingIfNeeded: Int32(min(max(sum, 0), 255)))
        }
      }
    }
  }
}
