import PostroomNative

extension GrayBitmap {
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
