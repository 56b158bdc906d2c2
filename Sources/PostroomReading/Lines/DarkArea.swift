internal import PostroomNative

/// Light letters on a dark ground.
struct DarkArea {
  /// Where the ground lies; `ink` is about its area in pixels.
  let box: InkComponent
  /// The light letters, in pixels of the whole picture.
  let components: [InkComponent]

  /// A margin around the ground, so that what lies outside touches the edge of what is looked at.
  private static let margin: Int32 = 3
  /// Smaller pieces are no letters, in usual sizes.
  private static let leastLetter: Float = 0.4
  private static let largestHeight: Float = 6
  private static let largestWidth: Float = 14
  /// What fills its box by more than this is a window in the ground, if it is no bar such as I.
  private static let windowShare = 0.88
  /// Fewer letters are the holes of a logo.
  private static let leastLetters = 2
  /// Dots and accents are fewer than so many for a letter; the lights of a picture are more.
  private static let mostMarks = 2
  /// More labels are a screen of dots.
  private static let mostLabels = 20_000

  init(box: InkComponent, components: [InkComponent]) {
    self.box = box
    self.components = components
  }

  /// Looks for light letters on a dark ground.
  ///
  /// - Returns: Nil where there are none.
  /// - Complexity: O(pixels of the box).
  init?(_ box: InkComponent, of ground: DarkGround, _ bitmap: GrayBitmap, size: Float) {
    let x0 = max(0, box.x0 - Self.margin)
    let y0 = max(0, box.y0 - Self.margin)
    let x1 = min(Int32(bitmap.width), box.x1 + Self.margin)
    let y1 = min(Int32(bitmap.height), box.y1 + Self.margin)
    let crop = bitmap.negative(x0: Int(x0), y0: Int(y0), x1: Int(x1), y1: Int(y1))
    guard let found = ComponentSearch.components(of: crop, InkThreshold(crop), most: Self.mostLabels) else {
      return nil
    }
    let (width, height) = (Int32(crop.width), Int32(crop.height))
    let inside = found.filter {
      $0.x0 > 0 && $0.y0 > 0 && $0.x1 < width && $0.y1 < height && $0.ink >= 2 && Self.canBeLetter($0, size: size)
    }
    .map { InkComponent(x0: $0.x0 + x0, y0: $0.y0 + y0, x1: $0.x1 + x0, y1: $0.y1 + y0, ink: $0.ink) }
    .filter(ground.surrounds)
    let letters = inside.count { Float($0.longSide) >= Self.leastLetter * size }
    guard letters >= Self.leastLetters, inside.count - letters <= Self.mostMarks * letters else { return nil }
    self.box = box
    components = inside
  }

  private static func canBeLetter(_ component: InkComponent, size: Float) -> Bool {
    if Float(component.height) > largestHeight * size || Float(component.width) > largestWidth * size { return false }
    return Float(component.shortSide) < 0.5 * size
      || Double(component.ink) < windowShare * Double(component.width * component.height)
  }
}

extension GrayBitmap {
  /// A part of the picture, light and dark exchanged.
  fileprivate func negative(x0: Int, y0: Int, x1: Int, y1: Int) -> GrayBitmap {
    let columns = x1 - x0
    let part = ContiguousArray<UInt8>(unsafeUninitializedCapacity: columns * (y1 - y0)) { output, count in
      pixels.withUnsafeBufferPointer { pixels in
        for y in y0..<y1 {
          for x in 0..<columns { output[(y - y0) * columns + x] = 255 - pixels[y * width + x0 + x] }
        }
      }
      count = columns * (y1 - y0)
    }
    return GrayBitmap(width: columns, height: y1 - y0, dpi: dpi, pixels: part)
  }
}
