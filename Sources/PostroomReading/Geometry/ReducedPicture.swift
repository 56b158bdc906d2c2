internal import PostroomNative

extension GrayBitmap {
  /// The picture with each square of pixels averaged into one; what is left over at the right and lower edges is dropped.
  ///
  /// - Parameter factor: The side of the squares, 1 to 255; it is held below both sides of the picture.
  /// - Complexity: O(pixels).
  func reduced(by factor: Int) -> GrayBitmap {
    let factor = min(max(1, factor), 255, width, height)
    if factor <= 1 { return self }
    let (columns, rows) = (width / factor, height / factor)
    let used = columns * factor
    let reduced = ContiguousArray<UInt8>(unsafeUninitializedCapacity: columns * rows) { output, count in
      pixels.withUnsafeBufferPointer { pixels in
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: used) { sums in
          for row in 0..<rows {
            sums.initialize(repeating: 0)
            for y in row * factor..<(row + 1) * factor {
              let line = UnsafeBufferPointer(rebasing: pixels[y * width..<y * width + used])
              for x in 0..<used { sums[x] &+= UInt16(truncatingIfNeeded: line[x]) }
            }
            let line = UnsafeMutableBufferPointer(rebasing: output[row * columns..<(row + 1) * columns])
            Self.average(UnsafeBufferPointer(sums), factor, into: line)
          }
        }
      }
      count = columns * rows
    }
    return GrayBitmap(width: columns, height: rows, dpi: dpi / Double(factor), pixels: reduced)
  }

  private static func average(
    _ sums: UnsafeBufferPointer<UInt16>, _ factor: Int, into line: UnsafeMutableBufferPointer<UInt8>
  ) {
    if factor == 2 {
      for x in line.indices {
        line[x] = UInt8(truncatingIfNeeded: (sums[2 * x] &+ sums[2 * x &+ 1] &+ 2) &>> 2)
      }
      return
    }
    let area = UInt32(factor * factor)
    for x in line.indices {
      var sum = area / 2
      for column in x * factor..<(x + 1) * factor { sum &+= UInt32(sums[column]) }
      line[x] = UInt8(truncatingIfNeeded: sum / area)
    }
  }
}
