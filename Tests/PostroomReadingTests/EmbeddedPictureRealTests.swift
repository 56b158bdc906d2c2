import PostroomModel
import PostroomNative
import Testing

/// Scans of real documents, taken as they are, show what the drawing shows.
@Suite(.enabled(if: engineIsInstalled && RealDocuments.areHere))
struct EmbeddedPictureRealTests {
  /// Larger ones agree too, but take seconds.
  private static let mostPixels = 20_000_000

  private func withPages(_ name: String, _ body: (Int, PDFPage) throws -> Void) throws {
    let bytes = try RealDocuments.bytes(name)
    try withEngineAlone {
      try withFile(bytes) { descriptor in
        let document = try PDFEngine().open(descriptor: descriptor, bytes: bytes.count)
        for index in 0..<document.pageCount { try body(index + 1, document.page(at: index)) }
      }
    }
  }

  @Test(arguments: RealDocuments.pdfs.filter { !$0.hasSuffix("invalid.pdf") })
  func `every scan that is taken agrees with the drawing`(name: String) throws {
    try withPages(name) { number, page in
      guard let scan = page.soleScan, scan.width * scan.height <= Self.mostPixels else { return }
      let agreement = try EmbeddedPictureAgreement(page.scanGray(maximumPixels: Self.mostPixels), scan, page)
      #expect(agreement.mean < 2 && agreement.worst < 24, "page \(number)")
    }
  }

  @Test(arguments: ["ccitt", "jbig2", "linn", "c02-22", "francais", "graph_ocred", "cardinal", "hugemono", "enormous"])
  func `plain scans are taken`(name: String) throws {
    try withPages("scans/\(name).pdf") { number, page in #expect(page.soleScan != nil, "page \(number)") }
  }

  @Test(arguments: ["skew", "rotated_skew", "masks", "cmyk", "acroform", "blank"])
  func `pages that are more than a picture are not`(name: String) throws {
    try withPages("scans/\(name).pdf") { number, page in #expect(page.soleScan == nil, "page \(number)") }
  }
}
