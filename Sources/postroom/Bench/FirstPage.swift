import PostroomEngine
import PostroomModel
import PostroomNative

/// Takes a document's first page as a picture, in this process: for documents that were generated or that somebody
/// trusts.
struct FirstPage {
  private let pdf: PDFEngine
  private let limits: Limits

  /// The figures of a reading, for files of more bytes, scans of more pixels and pages of more pixels.
  private static let largeFile = 5 << 20
  private static let mostScanPixels = 40_000_000
  private static let enoughPixels = 17_500_000
  private static let usualDPI = Double(RecognitionSettings.usualDPI)

  init(limits: Limits) throws(Fault) {
    pdf = try PDFEngine()
    self.limits = limits
  }

  /// The picture with the same calls with which a reading takes it: the scan itself, or a drawing at its resolution.
  func asRead(_ document: ReadCorpus.Document) throws(Fault) -> GrayBitmap {
    let file = try OpenFile(path: document.path)
    defer { withExtendedLifetime(file) {} }
    guard document.format == .pdf else { return try picture(file, document, wantedPixels: Self.enoughPixels) }
    let page = try pdf.open(descriptor: file.descriptor, bytes: document.bytes).page(at: 0)
    if let scan = page.soleScan, let bitmap = try? Self.pixels(of: scan, page) {
      return bitmap.quarterTurned(scan.quarterTurns)
    }
    return try page.renderGray(dpi: Self.resolution(of: page, document), maximumPixels: Self.enoughPixels)
  }

  /// The picture as the reference system takes it: PDFs drawn at 300 dpi, pictures as they are.
  func asTheReferenceTakesIt(_ document: ReadCorpus.Document) throws(Fault) -> GrayBitmap {
    let file = try OpenFile(path: document.path)
    defer { withExtendedLifetime(file) {} }
    guard document.format == .pdf else { return try picture(file, document, wantedPixels: nil) }
    return try pdf.open(descriptor: file.descriptor, bytes: document.bytes).page(at: 0).renderGray(dpi: Self.usualDPI)
  }

  private func picture(
    _ file: OpenFile, _ document: ReadCorpus.Document, wantedPixels: Int?
  ) throws(Fault) -> GrayBitmap {
    try PictureFile(descriptor: file.descriptor, bytes: document.bytes, format: document.format)
      .decodeGray(at: 0, maximumPixels: limits.pixels, wantedPixels: wantedPixels).bitmap
  }

  private static func pixels(of scan: EmbeddedScan, _ page: PDFPage) throws(Fault) -> GrayBitmap {
    switch scan.kind {
    case .jpeg:
      return try PictureFile(content: page.scanBytes(), format: .jpeg)
        .decodeGray(at: 0, maximumPixels: mostScanPixels, wantedPixels: enoughPixels / 2).bitmap
    case .other:
      return try page.scanGray(maximumPixels: mostScanPixels)
    }
  }

  private static func resolution(of page: PDFPage, _ document: ReadCorpus.Document) -> Double {
    let wanted = document.bytes > largeFile ? usualDPI / 2 : usualDPI
    guard page.pictures.coverage > 0.7, let scanned = page.largestPictureDPI else { return wanted }
    return min(wanted, max(scanned, 100))
  }
}
