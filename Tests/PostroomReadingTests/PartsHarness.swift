import Foundation
import PostroomModel
import PostroomNative

@testable import PostroomReading

/// Writes some pages of a document as the worker does; gives the part and the numbers of pages that are missing in it.
func partAndLosses(
  of bytes: [UInt8], _ first: Int, _ last: Int, as format: DocumentFormat? = nil
) throws -> (part: [UInt8], lost: [Int]) {
  var part: [UInt8] = []
  let lost = try withEngineAlone {
    try withFile(bytes) { descriptor in
      let job = ReadingJob(
        number: 1, format: format ?? DocumentFormat(magic: bytes), bytes: bytes.count, maximumPages: 5_000)
      return try PartWriter().write(PageRange(first: first, last: last), descriptor: descriptor, job: job) {
        part += $0
      }
    }
  }
  return (part, lost)
}

/// Writes some pages of a document as the worker does.
func part(of bytes: [UInt8], _ first: Int, _ last: Int) throws -> [UInt8] {
  try partAndLosses(of: bytes, first, last).part
}

/// Draws each page of a PDF.
func drawnPages(_ bytes: [UInt8], dpi: Double = 72) throws -> [GrayBitmap] {
  try withEngineAlone {
    try withFile(bytes) { descriptor in
      let document = try PDFEngine().open(descriptor: descriptor, bytes: bytes.count)
      return try (0..<document.pageCount).map { try document.page(at: $0).renderGray(dpi: dpi) }
    }
  }
}

/// Decodes each picture of a file; nil for those that cannot be.
func decodedPictures(_ bytes: [UInt8]) throws -> [GrayBitmap?] {
  let file = try PictureFile(content: bytes, format: DocumentFormat(magic: bytes))
  return (0..<file.count).map { try? file.decodeGray(at: $0, maximumPixels: 100_000_000).bitmap }
}

/// Whether some bytes hold others.
func holds(_ bytes: [UInt8], _ others: [UInt8]) -> Bool { Data(bytes).range(of: Data(others)) != nil }
func holds(_ bytes: [UInt8], _ text: String) -> Bool { holds(bytes, Array(text.utf8)) }

/// A document of six pages of several sizes, each with words of its own.
let sixPages: [UInt8] = {
  var fixture = PDFFixture()
  let info = fixture.add("<< /CreationDate (D:20240229120000+03'00') /Title (All six) >>")
  fixture.trailer = "/Info \(info) 0 R"
  fixture.addPage(PDFFixture.line("The first page", x: 72, y: 760))
  fixture.addPage(PDFFixture.line("The second lies", x: 72, y: 500), box: "0 0 842 595")
  fixture.addPage(PDFFixture.line("The third is turned", x: 72, y: 700), rotate: 90)
  fixture.addPage(PDFFixture.line("The fourth is small", x: 40, y: 200), box: "0 0 298 420", rotate: 270)
  fixture.addPage(
    PDFFixture.line("The fifth is cropped", x: 200, y: 400), box: "-20 -30 595 842",
    entries: "/CropBox [150 300 450 500]")
  let picture = fixture.addImage()
  fixture.addPage(
    "q 200 0 0 100 300 300 cm /Im Do Q " + PDFFixture.line("The sixth has a picture", x: 72, y: 72),
    resources: "/XObject << /Im \(picture) 0 R >>")
  return fixture.bytes
}()
