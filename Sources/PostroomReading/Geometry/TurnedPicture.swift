internal import PostroomNative

extension GrayBitmap {
  /// The picture turned by quarter turns.
  ///
  /// - Parameter quarterTurnsClockwise: How often; negative ones turn the other way.
  /// - Complexity: O(pixels).
  func turned(_ quarterTurnsClockwise: Int) -> GrayBitmap {
    let turns = (quarterTurnsClockwise % 4 + 4) % 4
    if turns == 0 || pixels.isEmpty { return self }
    let isSideways = turns != 2
    let turned = ContiguousArray<UInt8>(unsafeUninitializedCapacity: pixels.count) { output, count in
      pixels.withUnsafeBufferPointer { pixels in
        if isSideways {
          Transposition(pixels, width: width, height: height, isClockwise: turns == 1).write(to: output)
        } else {
          for index in pixels.indices { output[pixels.count - 1 - index] = pixels[index] }
        }
      }
      count = pixels.count
    }
    return GrayBitmap(
      width: isSideways ? height : width, height: isSideways ? width : height, dpi: dpi, pixels: turned)
  }

  /// The picture with light and dark exchanged.
  ///
  /// - Complexity: O(pixels).
  func inverted() -> GrayBitmap {
    var inverted = pixels
    inverted.withUnsafeMutableBufferPointer { buffer in
      for index in buffer.indices { buffer[index] = 255 - buffer[index] }
    }
    return GrayBitmap(width: width, height: height, dpi: dpi, pixels: inverted)
  }
}

/// Turns rows into columns, eight by eight pixels at a time.
private struct Transposition {
  private let pixels: UnsafeRawBufferPointer
  private let width: Int
  private let height: Int
  private let isClockwise: Bool

  /// The rows of a tile: what is written of it to one row is one line of the cache.
  private static let tile = 64

  init(_ pixels: UnsafeBufferPointer<UInt8>, width: Int, height: Int, isClockwise: Bool) {
    self.pixels = UnsafeRawBufferPointer(pixels)
    self.width = width
    self.height = height
    self.isClockwise = isClockwise
  }

  func write(to output: UnsafeMutableBufferPointer<UInt8>) {
    let (wholeColumns, wholeRows) = (width / 8 * 8, height / 8 * 8)
    let bytes = UnsafeMutableRawBufferPointer(output)
    for top in stride(from: 0, to: wholeRows, by: Self.tile) {
      for x in stride(from: 0, to: wholeColumns, by: 8) {
        for y in stride(from: top, to: min(top + Self.tile, wholeRows), by: 8) { writeBlock(x, y, to: bytes) }
      }
    }
    for y in 0..<height {
      for x in (y < wholeRows ? wholeColumns : 0)..<width { output[place(x, y)] = pixels[y * width + x] }
    }
  }

  /// Where a pixel goes.
  private func place(_ x: Int, _ y: Int) -> Int {
    isClockwise ? x * height + height - 1 - y : (width - 1 - x) * height + y
  }

  private func writeBlock(_ x: Int, _ y: Int, to output: UnsafeMutableRawBufferPointer) {
    let (low, high) = (columnsOfFour(x, y), columnsOfFour(x, y + 4))
    let mask = SIMD4<UInt64>(repeating: 0x0000_0000_FFFF_FFFF)
    // Each column has its upper four pixels from the first rows and its lower four from the others.
    store((low & mask) | (high &<< 32), x, y, to: output)
    store((low &>> 32) | (high & ~mask), x + 4, y, to: output)
  }

  /// Four rows of eight pixels as columns of four: columns 0 to 3 in the low halves and 4 to 7 in the high ones.
  private func columnsOfFour(_ x: Int, _ y: Int) -> SIMD4<UInt64> {
    let start = y * width + x
    let rows = SIMD4(load(start), load(start + width), load(start + 2 * width), load(start + 3 * width))
    // Exchange bytes, then pairs across the diagonal.
    let (even, odd) = (rows.evenHalf, rows.oddHalf)
    let bytes = SIMD2<UInt64>(repeating: 0x00FF_00FF_00FF_00FF)
    let change = (even &>> 8 ^ odd) & bytes
    let (first, second) = (even ^ change &<< 8, odd ^ change)
    // first has rows 0 and 2, second has rows 1 and 3.
    let pairs: UInt64 = 0x0000_FFFF_0000_FFFF
    let (changeFirst, changeSecond) = ((first[0] &>> 16 ^ first[1]) & pairs, (second[0] &>> 16 ^ second[1]) & pairs)
    return SIMD4(
      first[0] ^ changeFirst &<< 16, second[0] ^ changeSecond &<< 16, first[1] ^ changeFirst,
      second[1] ^ changeSecond)
  }

  private func load(_ place: Int) -> UInt64 {
    pixels.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
  }

  private func store(_ columns: SIMD4<UInt64>, _ x: Int, _ y: Int, to output: UnsafeMutableRawBufferPointer) {
    let start = isClockwise ? place(x, y + 7) : place(x, y)
    let step = isClockwise ? height : -height
    for index in 0..<4 {
      let column = isClockwise ? columns[index].byteSwapped : columns[index]
      output.storeBytes(of: column.littleEndian, toByteOffset: start + index * step, as: UInt64.self)
    }
  }
}
