internal import PostroomModel

extension Photograph {
  /// The photograph turned clockwise by quarters.
  func turned(quarterTurns: Int) -> Photograph {
    let turns = ((quarterTurns % 4) + 4) % 4
    guard turns > 0 else { return self }
    var turned = self
    turned.bitmap = bitmap.turned(quarterTurns: turns)
    return turned
  }
}

extension ColourBitmap {
  /// The picture turned clockwise by one to three quarters.
  fileprivate func turned(quarterTurns: Int) -> ColourBitmap {
    let (columns, rows) = quarterTurns == 2 ? (width, height) : (height, width)
    let turned = ContiguousArray<UInt8>(unsafeUninitializedCapacity: pixels.count) { target, count in
      pixels.withUnsafeBufferPointer { source in
        for row in 0..<rows {
          for column in 0..<columns {
            let (x, y) =
              switch quarterTurns {
              case 1: (row, height - 1 - column)
              case 2: (width - 1 - column, height - 1 - row)
              default: (width - 1 - row, column)
              }
            let from = 3 * (y * width + x)
            let to = 3 * (row * columns + column)
            target[to] = source[from]
            target[to + 1] = source[from + 1]
            target[to + 2] = source[from + 2]
          }
        }
      }
      count = pixels.count
    }
    return ColourBitmap(width: columns, height: rows, pixels: turned)
  }
}
