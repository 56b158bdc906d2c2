import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct MutationTests {
  /// A document with everything that the reader looks at.
  private static let original: [UInt8] = {
    var fixture = PDFFixture()
    let image = fixture.addImage()
    let file = fixture.addStream(Array("<invoice/>".utf8), "/Type /EmbeddedFile")
    let specification = fixture.add("<< /Type /Filespec /F (a.xml) /UF (a.xml) /EF << /F \(file) 0 R >> >>")
    let field = fixture.add(
      "<< /Type /Annot /Subtype /Widget /FT /Tx /T (n) /V (Mario) /F 4 "
        + "/Rect [150 696 350 716] /DA (/F1 12 Tf) >>"
    )
    fixture.addPage(
      PDFFixture.line("Name of the client", x: 30, y: 700) + PDFFixture.line("depart-", x: 30, y: 680)
        + PDFFixture.line("ment", x: 30, y: 665), entries: "/Annots [\(field) 0 R]")
    fixture.addPage("q 595 0 0 842 0 0 cm /Im Do Q", rotate: 90, resources: "/XObject << /Im \(image) 0 R >>")
    fixture.addPage("BT 3 Tr /F1 12 Tf 0 1 -1 0 72 72 Tm (hidden) Tj ET 10 10 50 50 re f")
    fixture.catalogue =
      "/Names << /EmbeddedFiles << /Names [(a) \(specification) 0 R] >> >> "
      + "/AcroForm << /Fields [\(field) 0 R] >>"
    return fixture.bytes
  }()

  private static let words = [
    "/Rotate -90", "99999999", "-1", "0 0 R", "1e30", "<<", ">>", "[", "endobj", "stream",
  ]

  private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let position = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[position] = UInt8(ascii: "9")
      case 2:
        let end = min(bytes.count, position + Int.random(in: 1...200, using: &generator))
        bytes.removeSubrange(position..<end)
      case 3:
        bytes.insert(contentsOf: Array((words.randomElement(using: &generator) ?? "").utf8), at: position)
      default: bytes.insert(contentsOf: bytes[position...].prefix(300), at: position)
      }
      if bytes.isEmpty { bytes = [0x25] }
    }
    return bytes
  }

  @Test(arguments: 0..<8)
  func `mutated documents are read or refused and their pages are counted`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let allowed: Set<Fault.Code> = [.pdfDamaged, .passwordNeeded, .securityUnsupported, .tooManyPages]
    for round in 0..<250 {
      let bytes = Self.mutated(&generator)
      do {
        let reading = try readDocument(bytes, as: .pdf)
        #expect(!reading.pages.isEmpty, "seed \(seed) round \(round)")
        #expect(reading.pages.map(\.number) == Array(1...reading.pages.count))
        for page in reading.pages {
          #expect((page.skipped != nil) == (page.source == .skipped))
          #expect((page.source == .textLayer) == !page.words.isEmpty)
          for (word, next) in zip(page.words, page.words.dropFirst()) {
            #expect(next.line == word.line || next.line == word.line + 1)
          }
          for word in page.words {
            #expect(
              !word.text.isEmpty && word.text.unicodeScalars.allSatisfy { CharacterClass($0.value) == .text })
            #expect(word.box.x0 <= word.box.x1 && word.box.y0 <= word.box.y1)
          }
        }
      } catch let fault as Fault {
        #expect(allowed.contains(fault.code), "seed \(seed) round \(round): \(fault)")
      }
    }
  }
}
