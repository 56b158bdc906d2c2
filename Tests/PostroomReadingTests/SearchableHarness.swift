import Foundation
import PostroomModel
import PostroomNative

@testable import PostroomReading

/// Writes the searchable copy of a document that was read as told.
func searchableCopy(
  of bytes: [UInt8], read pages: [Page], as format: DocumentFormat? = nil
) throws -> (bytes: [UInt8], notes: [String]) {
  let format = format ?? DocumentFormat(magic: bytes)
  var copy: [UInt8] = []
  let notes = try withEngineAlone {
    try withFile(bytes) { descriptor in
      let job = ReadingJob(
        number: 1, format: format, bytes: bytes.count, wanted: .searchable, maximumPages: 100)
      return try SearchableCopy().write(Reading(format: format, pages: pages), descriptor: descriptor, job: job) {
        copy += $0
      }
    }
  }
  return (copy, notes)
}

/// A page that was recognised, in lines of words with boxes.
func recognisedPage(
  _ words: [Word], number: Int = 1, width: Float = 595, height: Float = 842, rotation: Int = 0, skew: Double = 0
) -> Page {
  Page(
    number: number, width: width, height: height, rotation: rotation, source: .recognised, words: words,
    recognition: Recognition(engine: "test", languages: ["eng"], mode: .fast, dpi: 300, skew: skew, confidence: 1))
}

/// A few lines of words with letters of several languages, some of one character.
let layerWords: [Word] = [
  ("İstanbul'da", 72, 100, 60, 0), ("ışığı", 140, 100, 30, 0), ("gördüğüm", 175, 100, 55, 0),
  ("perché", 72, 130, 40, 1), ("è", 118, 130, 6, 1), ("così", 130, 130, 22, 1), ("€", 300, 130, 7, 1),
  ("1.234,56", 72, 160, 44, 2), ("Ğ", 200, 160, 8, 2), ("naïve", 400, 400, 30, 3), ("A", 72, 800, 9, 4),
].map { text, x, y, width, line in
  Word(text, box: Box(x0: x, y0: y, x1: x + width, y1: y + 12), line: line)
}

/// The largest distance between the edges of two boxes.
func distance(_ first: Box, _ second: Box) -> Float {
  [first.x0 - second.x0, first.y0 - second.y0, first.x1 - second.x1, first.y1 - second.y1].map(abs).max() ?? 0
}

extension PDFFixture {
  /// A page of nothing but a picture, with more content over it.
  mutating func addScan(box: String = "0 0 595 842", rotate: Int = 0, overlay: String = "") {
    let image = addImage()
    let sides = box.split(separator: " ").compactMap { Double($0) }
    addPage(
      "q \(sides[2] - sides[0]) 0 0 \(sides[3] - sides[1]) \(sides[0]) \(sides[1]) cm /Im Do Q\n" + overlay, box: box,
      rotate: rotate, resources: "/XObject << /Im \(image) 0 R >>")
  }
}
