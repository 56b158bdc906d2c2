internal import PostroomNative

/// Takes the pictures of lines from the picture of a page: straight, upright and as high as the network wants them.
struct LineSampler {
  /// The picture as the document gives it.
  let bitmap: GrayBitmap
  /// The same at a fraction of the size, for large letters.
  let reduced: GrayBitmap
  /// Where the lines lie.
  let frame: UprightFrame
  /// Whether the whole picture is light on dark.
  let isInverted: Bool

  /// From this many pixels of the picture to one of the line's, the reduced picture is sampled.
  private static let coarse: Float = 2.2
  /// The network reads three columns in a step; a line has at least three steps.
  private static let leastColumns: Float = 9
  /// A longer line is a rule or noise.
  private static let mostColumns: Float = 12_000

  /// How many columns the picture of a line has.
  func columns(_ line: TextLine) -> Int {
    let step = line.height / Float(LineBatch.rows)
    return Int(min(max((line.right - line.left) / step, Self.leastColumns), Self.mostColumns))
  }

  /// Adds the picture of a line to a batch.
  ///
  /// - Parameter isUpsideDown: Whether the line is turned by half a turn.
  /// - Complexity: O(36 × columns).
  func append(_ line: TextLine, isUpsideDown: Bool = false, to batch: inout LineBatch) {
    let columns = columns(line)
    let step = line.height / Float(LineBatch.rows)
    let scale = Float(bitmap.width) / Float(max(1, frame.turns & 1 == 1 ? Int(frame.height) : Int(frame.width)))
    let source = step * scale > Self.coarse ? reduced : bitmap
    let factor = step * scale > Self.coarse ? Float(1) : scale
    // The line's corners on the picture give the walk along and across it.
    let start = place(line, column: 0.5, row: 0.5, step, factor)
    let along = place(line, column: 1.5, row: 0.5, step, factor)
    let across = place(line, column: 0.5, row: 1.5, step, factor)
    let grid = SampleGrid(
      x: start.x, y: start.y, alongX: along.x - start.x, alongY: along.y - start.y, acrossX: across.x - start.x,
      acrossY: across.y - start.y)
    batch.append(width: columns) { pixels in
      grid.sample(source, columns: columns, rows: LineBatch.rows, into: pixels)
      var pixels = pixels
      if isUpsideDown { pixels.reverse() }
      if isInverted != line.isInverted { for index in pixels.indices { pixels[index] = 255 - pixels[index] } }
    }
  }

  /// Where a place of the line's picture lies on the picture of the page.
  private func place(
    _ line: TextLine, column: Float, row: Float, _ step: Float, _ factor: Float
  ) -> (x: Float, y: Float) {
    let x = line.left + column * step
    let y = line.shape.baseline(at: x) - line.above + row * step
    let place = frame.stored(x: x, y: y)
    return (place.x * factor - 0.5, place.y * factor - 0.5)
  }
}

/// A grid of places on a picture, a step apart along and across.
struct SampleGrid {
  let x: Float
  let y: Float
  let alongX: Float
  let alongY: Float
  let acrossX: Float
  let acrossY: Float

  /// The picture's grays at the grid's places, between its pixels; beyond its edges those of the edge.
  func sample(_ source: GrayBitmap, columns: Int, rows: Int, into output: UnsafeMutableBufferPointer<UInt8>) {
    guard source.width > 1, source.height > 1, output.count >= columns * rows else {
      output.update(repeating: 255)
      return
    }
    let unit: Float = 65_536
    let stepX = Int(alongX * unit)
    let stepY = Int(alongY * unit)
    source.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<rows {
        let startX = Int((x + Float(row) * acrossX) * unit)
        let startY = Int((y + Float(row) * acrossY) * unit)
        let line = UnsafeMutableBufferPointer(rebasing: output[row * columns..<(row + 1) * columns])
        let walk = Walk(x: startX, y: startY, stepX: stepX, stepY: stepY)
        if walk.staysInside(source, count: columns) {
          walk.sampleInside(pixels, width: source.width, into: line)
        } else {
          walk.sampleAnywhere(pixels, source, into: line)
        }
      }
    }
  }
}

/// A straight walk over a picture in 65,536ths of a pixel.
private struct Walk {
  var x: Int
  var y: Int
  let stepX: Int
  let stepY: Int

  func staysInside(_ source: GrayBitmap, count: Int) -> Bool {
    let (endX, endY) = (x + stepX * count, y + stepY * count)
    return min(x, endX) >= 0 && min(y, endY) >= 0 && max(x, endX) < (source.width - 1) << 16
      && max(y, endY) < (source.height - 1) << 16
  }

  func sampleInside(
    _ pixels: UnsafeBufferPointer<UInt8>, width: Int, into line: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let base = pixels.baseAddress, let output = line.baseAddress else { return }
    var (x, y) = (x, y)
    for index in 0..<line.count {
      let place = base + ((y >> 16) &* width &+ (x >> 16))
      let (partX, partY) = ((x >> 8) & 255, (y >> 8) & 255)
      let upper = Int(place[0]) &* (256 &- partX) &+ Int(place[1]) &* partX
      let lower = Int(place[width]) &* (256 &- partX) &+ Int(place[width &+ 1]) &* partX
      output[index] = UInt8(truncatingIfNeeded: (upper &* (256 &- partY) &+ lower &* partY &+ 32_768) >> 16)
      x &+= stepX
      y &+= stepY
    }
  }

  func sampleAnywhere(
    _ pixels: UnsafeBufferPointer<UInt8>, _ source: GrayBitmap, into line: UnsafeMutableBufferPointer<UInt8>
  ) {
    var (x, y) = (x, y)
    for index in line.indices {
      let column = min(max(x, 0), ((source.width - 1) << 16) - 1)
      let row = min(max(y, 0), ((source.height - 1) << 16) - 1)
      let first = (row >> 16) * source.width + (column >> 16)
      let (partX, partY) = ((column >> 8) & 255, (row >> 8) & 255)
      let upper = Int(pixels[first]) * (256 - partX) + Int(pixels[first + 1]) * partX
      let below = first + source.width
      let lower = Int(pixels[below]) * (256 - partX) + Int(pixels[below + 1]) * partX
      line[index] = UInt8(truncatingIfNeeded: (upper * (256 - partY) + lower * partY + 32_768) >> 16)
      x += stepX
      y += stepY
    }
  }
}
