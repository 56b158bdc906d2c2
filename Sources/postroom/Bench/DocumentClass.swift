import PostroomEngine
import PostroomModel
import PostroomNative

/// The kinds of documents that are measured apart, as the reference system's own benchmark has them.
enum DocumentClass: String, CaseIterable, Encodable {
  case smallPDF = "small-pdf"
  case mediumPDF = "medium-pdf"
  case largePDF = "large-pdf"
  case fineImage = "high-resolution-image"
  case coarseImage = "low-resolution-image"

  /// PDFs below are small, in bytes.
  private static let smallBytes = 1 << 20
  /// PDFs up to this are of medium size, in bytes.
  private static let mediumBytes = 5 << 20
  /// Pictures of this resolution and more are fine ones, in dots per inch.
  private static let fineDPI = 200.0
  /// Pictures of so many pixels are fine ones whatever they say of their resolution: telephones say 72.
  private static let finePixels = 3_000_000

  /// The name for people.
  var title: String {
    switch self {
    case .smallPDF: "PDF below 1 MB"
    case .mediumPDF: "PDF 1 to 5 MB"
    case .largePDF: "PDF above 5 MB"
    case .fineImage: "image, high resolution"
    case .coarseImage: "image, low resolution"
    }
  }

  /// Tells the class of a file; nil for what is neither PDF nor picture, or a picture whose header is damaged.
  ///
  /// A picture's header is looked at in this process.
  init?(_ file: OpenFile, _ format: DocumentFormat) {
    let bytes = Int(file.identity.size)
    if format == .pdf {
      self = bytes < Self.smallBytes ? .smallPDF : bytes <= Self.mediumBytes ? .mediumPDF : .largePDF
      return
    }
    guard format.isImage,
      let picture = try? PictureFile(descriptor: file.descriptor, bytes: bytes, format: format),
      let header = try? picture.header(at: 0)
    else { return nil }
    let pixels = header.width.multipliedReportingOverflow(by: header.height)
    let isFine =
      pixels.overflow || pixels.partialValue >= Self.finePixels
      || min(header.horizontalDPI ?? 0, header.verticalDPI ?? 0) >= Self.fineDPI
    self = isFine ? .fineImage : .coarseImage
  }
}
