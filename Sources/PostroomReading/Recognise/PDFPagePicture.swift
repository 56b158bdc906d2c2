internal import PostroomModel
internal import PostroomNative

/// Takes the picture of a PDF page that its words are recognised on.
struct PDFPagePicture {
  let page: PDFPage
  let job: ReadingJob

  /// Pages of larger files are drawn at less, in bytes: the reference system's threshold.
  private static let largeFile = 5 << 20
  /// The resolution for the pages of large files; small writing is drawn again, finer.
  private static let modestDPI = 150.0
  /// A scan is not drawn finer than it is, but never coarser than this.
  private static let leastDPI = 100.0
  /// A page with a shorter long side, in points, has its sizes wrong: nobody scans stamps.
  private static let tinyPage = 144.0
  /// Along its long side such a page is drawn in so many pixels.
  private static let tinyPagePixels = 2_500.0
  /// A sheet of A3 at 300 dpi; larger sheets are drawn at less.
  private static let mostPixels = 17_500_000
  /// Drawn or decoded in about this many pixels, a picture costs a megabyte a million.
  private static let mostScanPixels = 40_000_000

  /// The picture: the scan itself where the page is nothing else, or else a drawing of the page.
  ///
  /// - Throws: `page-unreadable`, `memory-limit`.
  func picture() throws(Fault) -> PagePicture {
    var isDamaged = false
    if job.recognition.dpi == nil, let picture = embedded(&isDamaged) { return picture }
    let dpi = resolution
    var picture = try drawn(at: dpi)
    if isDamaged { picture.notes.append("the scan is cut off or damaged; what was left of it was read.") }
    let usual = Double(RecognitionSettings.usualDPI)
    if job.recognition.dpi == nil, dpi < usual, dpi >= Self.modestDPI, job.bytes > Self.largeFile {
      picture.redrawn = { () throws(Fault) in try drawn(at: usual) }
    }
    return picture
  }

  private var resolution: Double {
    if let dpi = job.recognition.dpi { return Double(dpi) }
    let longSide = Double(max(page.size.width, page.size.height, 1))
    if longSide < Self.tinyPage { return Self.tinyPagePixels * 72 / longSide }
    let wanted = job.bytes > Self.largeFile ? Self.modestDPI : Double(RecognitionSettings.usualDPI)
    guard page.pictures.coverage > 0.7, let scanned = page.largestPictureDPI else { return wanted }
    return min(wanted, max(scanned, Self.leastDPI))
  }

  private func drawn(at dpi: Double) throws(Fault) -> PagePicture {
    let most = job.recognition.dpi == nil ? Self.mostPixels : job.maximumPixels
    let bitmap = try page.renderGray(dpi: dpi, maximumPixels: min(most, job.maximumPixels))
    let size = page.size
    var picture = PagePicture(bitmap, width: size.width, height: size.height, steps: [.drawn])
    if bitmap.dpi < dpi * 0.98 {
      picture.notes.append("a large sheet, drawn at \(Int(bitmap.dpi)) instead of \(Int(dpi)) dpi.")
    }
    return picture
  }

  /// The scan that is the whole page, as the document holds it; nil where the page must be drawn.
  private func embedded(_ isDamaged: inout Bool) -> PagePicture? {
    guard let scan = page.soleScan, scan.width.multipliedReportingOverflow(by: scan.height).overflow == false,
      scan.width * scan.height <= min(Self.mostScanPixels, job.maximumPixels),
      let bitmap = try? pixels(of: scan, &isDamaged)
    else { return nil }
    let size = page.size
    let place = scan.place
    return PagePicture(
      bitmap.turned(scan.quarterTurns), at: place, width: size.width, height: size.height,
      steps: [.embeddedPicture])
  }

  private func pixels(of scan: EmbeddedScan, _ isDamaged: inout Bool) throws(Fault) -> GrayBitmap? {
    switch scan.kind {
    case .jpeg:
      let file = try PictureFile(content: page.scanBytes(), format: .jpeg)
      let decoded = try file.decodeGray(
        at: 0, maximumPixels: Self.mostScanPixels, wantedPixels: Self.mostPixels / 2)
      // What a JPEG marks as its own orientation does not turn it in a PDF; a damaged one is PDFium's to judge.
      let header = try file.header(at: 0)
      isDamaged = decoded.isIncomplete
      return decoded.isIncomplete || header.orientation != 1 ? nil : decoded.bitmap
    case .other:
      return try page.scanGray(maximumPixels: Self.mostScanPixels)
    }
  }
}
