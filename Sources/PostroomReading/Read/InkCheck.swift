internal import PostroomNative

/// Tells a page that shows something from one that shows nothing, by a small picture of it.
enum InkCheck {
  /// At this resolution a letter of 10 points is 5 pixels high: enough to leave a trace.
  private static let dpi = 36.0
  /// A page whose sizes are tiny is looked at with so many pixels along its long side.
  private static let leastLongSide = 400.0
  /// Pictures of more pixels are not decoded for this question: the page counts as inked.
  private static let mostPixels = 100_000_000
  /// How far ink is from the paper's gray.
  private static let contrast = 40
  /// The share of ink that dust and scanner noise stay below on an empty scanned sheet.
  private static let dustShare = 0.0002

  static func findsInk(_ page: PDFPage) -> Bool {
    if page.isVoid { return false }
    let pictures = page.pictures
    if pictures.largestPixels > mostPixels { return true }
    let longSide = Double(max(page.size.width, page.size.height, 1))
    let finer = max(dpi, leastLongSide * 72 / longSide)
    guard let bitmap = try? page.renderGray(dpi: finer, maximumPixels: 4_000_000) else { return true }
    let isScan = pictures.coverage > 0.5
    let most = isScan ? Int(Double(bitmap.pixels.count) * dustShare) : 0
    return inkedPixels(bitmap) > most
  }

  /// The pixels that differ from the paper, whose gray is the commonest one.
  static func inkedPixels(_ bitmap: GrayBitmap) -> Int {
    var histogram = [Int](repeating: 0, count: 256)
    for pixel in bitmap.pixels { histogram[Int(pixel)] += 1 }
    let paper = histogram.indices.max { histogram[$0] < histogram[$1] } ?? 255
    var inked = 0
    for (gray, count) in histogram.enumerated() where abs(gray - paper) > contrast { inked += count }
    return inked
  }
}
