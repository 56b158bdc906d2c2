import Foundation
import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// Pages as images for a person: any program can open them, and they show what the page shows.
@Suite(.enabled(if: engineIsInstalled)) struct PageImageTests {
  private func image(of bytes: [UInt8], _ page: Int, maximumPixels: Int = 100_000_000) throws -> [UInt8] {
    var image: [UInt8] = []
    try withEngineAlone {
      try withFile(bytes) { descriptor in
        let job = ReadingJob(
          number: 1, format: DocumentFormat(magic: bytes), bytes: bytes.count, maximumPages: 5_000,
          maximumPixels: maximumPixels)
        try PageImage().write(page, descriptor: descriptor, job: job) { image += $0 }
      }
    }
    return image
  }

  @Test(arguments: 1...6)
  func `a page of a PDF is drawn as it is shown`(page: Int) throws {
    let image = try image(of: sixPages, page)
    #expect(DocumentFormat(magic: image) == .png)
    let drawn = try drawnPages(sixPages, dpi: 150)[page - 1]
    let shown = try #require(try decodedPictures(image)[0])
    #expect(shown.width == drawn.width && shown.height == drawn.height && shown.pixels == drawn.pixels)
    #expect(shown.count(darkerThan: 128) > 20)
  }

  @Test func `a picture is shown as it is`() throws {
    var file = PartsTIFFFile()
    for page in 0..<3 {
      file.addGray((0..<24 * 30).map { UInt8(truncatingIfNeeded: $0 * (page + 3)) }, width: 24, rows: 30)
    }
    let whole = try decodedPictures(file.bytes)
    for page in 1...3 {
      #expect(try decodedPictures(try image(of: file.bytes, page))[0]?.pixels == whole[page - 1]?.pixels)
    }
  }

  @Test(arguments: [0, 7])
  func `a page that is not there is a fault`(page: Int) {
    #expect(throws: Fault.self) { try image(of: sixPages, page) }
  }

  @Test func `a text has no page to look at`() {
    #expect(throws: Fault.self) { try image(of: Array("only words".utf8), 1) }
  }
}
