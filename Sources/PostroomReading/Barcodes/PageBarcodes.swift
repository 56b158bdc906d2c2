internal import PostroomModel
internal import PostroomNative

/// Reads the machine-readable codes of a page's picture.
enum PageBarcodes {
  /// A page that seems to be nothing but codes is looked at in whole.
  private static let mostRegions = 24

  /// The codes of a page, from the top down, each once.
  ///
  /// - Parameters:
  ///   - picture: The page as the document gives it.
  ///   - turns: The quarter turns clockwise that make the page upright.
  static func codes(on picture: PagePicture, turns: Int) -> [Barcode] {
    let bitmap = picture.bitmap
    var regions = CodeTexture.regions(of: bitmap)
    if regions.count > mostRegions {
      regions = [CodeTexture.Region(columns: 0..<bitmap.width, rows: 0..<bitmap.height)]
    }
    var codes: [Barcode] = []
    for region in regions {
      for hit in hits(bitmap, region) {
        let code = Barcode(hit.symbology, text: hit.text, box: place(hit, on: picture, turns: turns))
        if !codes.contains(where: { $0.symbology == code.symbology && $0.text == code.text }) { codes.append(code) }
      }
    }
    return codes.sorted { ($0.box.y0, $0.box.x0) < ($1.box.y0, $1.box.x0) }
  }

  /// The codes of a part that looks like one; where none can be read, noise may be what hides it.
  private static func hits(_ bitmap: GrayBitmap, _ region: CodeTexture.Region) -> [BarcodeReader.Hit] {
    let hits = BarcodeReader.codes(in: bitmap, columns: region.columns, rows: region.rows)
    guard hits.isEmpty, let smoothed = SmoothedRegion(bitmap, region) else { return hits }
    let size = (smoothed.bitmap.width, smoothed.bitmap.height)
    return BarcodeReader.codes(in: smoothed.bitmap, columns: 0..<size.0, rows: 0..<size.1).map { hit in
      var hit = hit
      (hit.left, hit.right) = (hit.left + smoothed.left, hit.right + smoothed.left)
      (hit.top, hit.bottom) = (hit.top + smoothed.top, hit.bottom + smoothed.top)
      return hit
    }
  }

  /// Where a code stands on the upright page, in points.
  private static func place(_ hit: BarcodeReader.Hit, on picture: PagePicture, turns: Int) -> Box {
    let across = picture.place.width / Float(max(1, picture.bitmap.width))
    let down = picture.place.height / Float(max(1, picture.bitmap.height))
    var box = Box(
      x0: picture.place.x0 + Float(hit.left) * across, y0: picture.place.y0 + Float(hit.top) * down,
      x1: picture.place.x0 + Float(hit.right + 1) * across, y1: picture.place.y0 + Float(hit.bottom + 1) * down)
    var (width, height) = (picture.pageWidth, picture.pageHeight)
    for _ in 0..<(turns % 4 + 4) % 4 {
      box = Box(x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1)
      (width, height) = (height, width)
    }
    return box
  }
}
