internal import CPDFium
public import PostroomModel

/// The one picture that a scanned page consists of, as it lies in the file.
public struct EmbeddedScan: Hashable, Sendable {
  /// The number of columns, before any turn.
  public let width: Int
  /// The number of rows, before any turn.
  public let height: Int
  /// The resolution as placed, in pixels an inch: the mean of both sides, which differ by at most 3%.
  public let dpi: Double
  /// How its pixels are got.
  public let kind: Kind
  /// The clockwise quarter turns, 0 to 3, that make of the decoded picture what the page shows.
  ///
  /// They come from the page's rotation and from the way the picture is placed.
  public let quarterTurns: Int
  /// Where the turned picture stands on the page as shown, in points from the top left.
  ///
  /// Its edges are at most 1.5% of a side away from the page's.
  public let place: Box

  /// How the pixels of a picture are got.
  public enum Kind: Hashable, Sendable {
    /// `PDFPage.scanBytes()` is a JPEG file in gray or in colours that a JPEG decoder gets right by itself.
    case jpeg
    /// Only PDFium decodes it: `PDFPage.scanGray(maximumPixels:)`.
    case other
  }
}

extension PDFPage {
  /// The one picture that is the whole page, if the page is nothing but that.
  ///
  /// Nil means: draw the page. It is nil when anything else can be visible (text that is not in render mode 3,
  /// shapes, a second picture, annotations with an appearance), and when the picture is skewed, mirrored, cut by
  /// a clip path, masked, transparent, on an optional layer, painted as a stencil, JPEG 2000, or does not cover
  /// the page. Encrypted documents give nil too, as what masks a picture is read from the file's own bytes.
  /// Last, the page is drawn small with plain pictures in the scan's place, which shows what PDFium does not tell,
  /// such as transfer functions.
  ///
  /// - Complexity: O(objects on the page + bytes of the picture in the file) the first time, then O(1); nothing
  ///   is decoded.
  public var soleScan: EmbeddedScan? { scanSearch?.scan }

  /// The bytes of a `.jpeg` scan: a JPEG file with its Exif data made unreadable, as PDF ignores Exif's rotation.
  ///
  /// - Throws: `page-unreadable` when the page is no such scan.
  /// - Complexity: O(bytes).
  public func scanBytes() throws(Fault) -> [UInt8] {
    guard let found = scanSearch, found.scan.kind == .jpeg,
      let data = EmbeddedScanSearch.data(of: self, length: found.bytes)
    else { throw Self.noScan }
    return EmbeddedJPEG.withoutExif(data)
  }

  /// Decodes a scan of either kind to gray; turning it by `quarterTurns` is left to the caller.
  ///
  /// Gray is 30% red, 59% green and 11% blue, as in `renderGray`.
  ///
  /// - Parameter maximumPixels: The most pixels of the picture.
  /// - Throws: `too-many-pixels`, before anything is decoded; `page-unreadable` when the page is no such scan or
  ///   PDFium cannot decode it.
  /// - Complexity: O(pixels).
  public func scanGray(maximumPixels: Int) throws(Fault) -> GrayBitmap {
    guard let scan = soleScan else { throw Self.noScan }
    let (count, isOverflow) = scan.width.multipliedReportingOverflow(by: scan.height)
    if isOverflow || count > maximumPixels {
      throw Fault(.tooManyPixels, "page", "Its picture has \(scan.width) × \(scan.height) pixels.")
    }
    var isDecoded = false
    let pixels = ContiguousArray<UInt8>(unsafeUninitializedCapacity: count) { buffer, initialized in
      isDecoded = postroom_pdf_scan_gray(handle, UInt32(scan.width), UInt32(scan.height), buffer.baseAddress)
      initialized = isDecoded ? count : 0
    }
    guard isDecoded else { throw Fault(.pageUnreadable, "page", "PDFium cannot decode its picture.") }
    return GrayBitmap(width: scan.width, height: scan.height, dpi: scan.dpi, pixels: pixels)
  }

  private static var noScan: Fault { Fault(.pageUnreadable, "page", "It is not a scan that can be taken as it is.") }
}
