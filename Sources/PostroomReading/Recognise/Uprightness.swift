internal import PostroomModel
internal import PostroomNative

/// Settles which way up a page is where the shapes of its letters leave a doubt: by reading a few lines both ways.
struct Uprightness {
  let engine: TesseractEngine
  /// How long each of the two readings may take, in seconds.
  let seconds: Double

  /// Below this the geometry's answer is checked.
  private static let sureEnough: Float = 0.5
  /// The height of the strip that is read, in small letters: about five lines.
  private static let stripLetters: Float = 18
  /// The strip's least and greatest height in pixels.
  private static let stripRange: ClosedRange<Float> = 120...900

  /// The quarter turns clockwise that make a picture upright.
  func turns(of bitmap: GrayBitmap, _ geometry: PageGeometry) throws(Fault) -> Int {
    guard geometry.turnsConfidence < Self.sureEnough else { return geometry.turns }
    let strip = Self.strip(of: bitmap.turned(geometry.turns), geometry)
    let upright = try worth(of: strip)
    let upsideDown = try worth(of: strip.turned(2))
    return upsideDown > upright ? (geometry.turns + 2) % 4 : geometry.turns
  }

  private func worth(of strip: GrayBitmap) throws(Fault) -> Double {
    let text = try engine.recognise(
      strip, dpi: Double(RecognitionSettings.usualDPI), segmentation: .block, triesInverted: false,
      seconds: seconds)
    return ReadingPass(text, .block).worth
  }

  /// The strip across the page with the most strokes in it.
  private static func strip(of bitmap: GrayBitmap, _ geometry: PageGeometry) -> GrayBitmap {
    let wanted = min(max(geometry.xHeight * stripLetters, stripRange.lowerBound), stripRange.upperBound)
    let height = min(bitmap.height, Int(wanted))
    var strokes = [Int](repeating: 0, count: bitmap.height + 1)
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<bitmap.height {
        let row = UnsafeBufferPointer(rebasing: pixels[y * bitmap.width..<(y + 1) * bitmap.width])
        strokes[y + 1] = strokes[y] + edges(row)
      }
    }
    var top = 0
    for candidate in 0...(bitmap.height - height)
    where strokes[candidate + height] - strokes[candidate] > strokes[top + height] - strokes[top] { top = candidate }
    let pixels = ContiguousArray(bitmap.pixels[top * bitmap.width..<(top + height) * bitmap.width])
    return GrayBitmap(width: bitmap.width, height: height, dpi: bitmap.dpi, pixels: pixels)
  }

  /// How often the row changes from light to dark: letters do often, pictures and rules do not.
  private static func edges(_ row: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for x in 3..<max(3, row.count) where Int(row[x - 3]) - Int(row[x]) > 60 { count += 1 }
    return count
  }
}
