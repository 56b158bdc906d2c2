internal import PostroomNative

/// Finds the part of a picture that has ink in it.
enum InkBounds {
  /// Ink is darker than this share of the paper's gray.
  private static let darkness = 0.6
  /// A row or column with fewer dark pixels holds dust.
  private static let fewestPixels = 2
  /// The room that is left around the ink, as a share of its height.
  private static let margin = 0.3

  /// The rectangle around all ink with some room around it; nil when there is none.
  ///
  /// - Complexity: O(pixels).
  static func area(of bitmap: GrayBitmap) -> PixelArea? {
    var histogram = [Int](repeating: 0, count: 256)
    for pixel in bitmap.pixels { histogram[Int(pixel)] += 1 }
    let paper = histogram.indices.max { histogram[$0] < histogram[$1] } ?? 255
    let limit = UInt8(min(255, Double(paper) * darkness))
    var columns = [Int](repeating: 0, count: bitmap.width)
    var rows = [Int](repeating: 0, count: bitmap.height)
    bitmap.pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<bitmap.height {
        for x in 0..<bitmap.width where pixels[y * bitmap.width + x] < limit {
          columns[x] += 1
          rows[y] += 1
        }
      }
    }
    let inked = { (count: Int) in count >= fewestPixels }
    guard let left = columns.firstIndex(where: inked), let right = columns.lastIndex(where: inked),
      let top = rows.firstIndex(where: inked), let bottom = rows.lastIndex(where: inked)
    else { return nil }
    let room = max(4, Int(Double(bottom - top) * margin))
    return PixelArea(
      left: max(0, left - room), top: max(0, top - room), right: min(bitmap.width, right + room + 1),
      bottom: min(bitmap.height, bottom + room + 1))
  }
}
