internal import PostroomNative

/// The ink of a small part of a picture.
struct InkCrop {
  /// Where the part lies on the picture.
  let box: InkComponent
  /// Its ink; the first pixel is the box's upper left one.
  var mask: InkMask

  /// The ink in a box.
  ///
  /// - Complexity: O(pixels of the box).
  init(_ box: InkComponent, of bitmap: GrayBitmap, _ threshold: InkThreshold) {
    self.box = box
    mask = InkMask(width: box.width, height: box.height)
    for y in 0..<box.height {
      let row = Int(box.y0) + y
      let squares = row / InkThreshold.side * threshold.columns
      for x in 0..<box.width {
        let column = Int(box.x0) + x
        let level = threshold.levels[squares + column / InkThreshold.side]
        if bitmap.pixels[row * bitmap.width + column] < level { mask.set(row: y, from: x, to: x + 1, true) }
      }
    }
  }

  /// The components of the part, or of a smaller box in it, as they lie on the picture.
  func components(in area: InkComponent? = nil) -> [InkComponent] {
    (MaskComponentSearch.components(of: mask, in: area, most: box.width * box.height) ?? []).map {
      InkComponent(
        x0: $0.x0 + box.x0, y0: $0.y0 + box.y0, x1: $0.x1 + box.x0, y1: $0.y1 + box.y0, ink: $0.ink)
    }
  }
}
