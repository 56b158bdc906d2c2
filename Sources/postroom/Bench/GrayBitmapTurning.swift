import PostroomNative

extension GrayBitmap {
  /// The side of the squares in which a picture is turned, so that what is read and written stays in the cache.
  private static var tile: Int { 32 }

  /// The picture turned clockwise by quarter turns.
  ///
  /// - Complexity: O(pixels): about a millisecond a million.
  func quarterTurned(_ turns: Int) -> GrayBitmap {
    switch turns & 3 {
    case 1: sideways { x, y in x * height + (height - 1 - y) }
    case 2: GrayBitmap(width: width, height: height, dpi: dpi, pixels: ContiguousArray(pixels.reversed()))
    case 3: sideways { x, y in (width - 1 - x) * height + y }
    default: self
    }
  }

  /// The picture with its sides swapped; `place` tells where a pixel of this one comes to lie.
  private func sideways(_ place: (_ x: Int, _ y: Int) -> Int) -> GrayBitmap {
    let turned = ContiguousArray<UInt8>(unsafeUninitializedCapacity: pixels.count) { target, count in
      pixels.withUnsafeBufferPointer { source in
        for top in stride(from: 0, to: height, by: Self.tile) {
          for left in stride(from: 0, to: width, by: Self.tile) {
            for y in top..<min(top + Self.tile, height) {
              for x in left..<min(left + Self.tile, width) { target[place(x, y)] = source[y * width + x] }
            }
          }
        }
      }
      count = pixels.count
    }
    return GrayBitmap(width: height, height: width, dpi: dpi, pixels: turned)
  }

  /// The picture in twice as many pixels each way, bilinear.
  ///
  /// - Complexity: O(pixels).
  func doubled() -> GrayBitmap {
    let (wide, high) = (2 * width, 2 * height)
    let doubled = ContiguousArray<UInt8>(unsafeUninitializedCapacity: wide * high) { target, count in
      pixels.withUnsafeBufferPointer { source in
        for y in 0..<high {
          // A new pixel lies a quarter of an old one away from the nearest: three parts of it, one of the next.
          let near = (y / 2) * width
          let far = min(max(y / 2 + (y % 2 == 0 ? -1 : 1), 0), height - 1) * width
          for x in 0..<wide {
            let (close, next) = (x / 2, min(max(x / 2 + (x % 2 == 0 ? -1 : 1), 0), width - 1))
            let sum =
              9 * Int(source[near + close]) + 3 * Int(source[near + next]) + 3 * Int(source[far + close])
              + Int(source[far + next])
            target[y * wide + x] = UInt8((sum + 8) >> 4)
          }
        }
      }
      count = wide * high
    }
    return GrayBitmap(width: wide, height: high, dpi: 2 * dpi, pixels: doubled)
  }
}
