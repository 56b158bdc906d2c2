import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct SearchablePDFTests {
  private func drawn(_ bytes: [UInt8], page: Int = 0) throws -> GrayBitmap {
    try withEngineAlone {
      try withFile(bytes) { descriptor in
        try PDFEngine().open(descriptor: descriptor, bytes: bytes.count).page(at: page).renderGray(dpi: 72)
      }
    }
  }

  private static func scan(rotate: Int = 0, box: String = "0 0 595 842", overlay: String = "") -> [UInt8] {
    var fixture = PDFFixture()
    fixture.addScan(box: box, rotate: rotate, overlay: overlay)
    return fixture.bytes
  }

  @Test(arguments: [0, 90, 180, 270], ["0 0 595 842", "-100 50 495 892"])
  func `words lie where they were read, whatever the page's rotation and box`(rotate: Int, box: String) throws {
    let isSideways = rotate % 180 != 0
    let words = layerWords.filter { !isSideways || $0.box.y1 < 595 }
    let page = recognisedPage(words, width: isSideways ? 842 : 595, height: isSideways ? 595 : 842, rotation: rotate)
    let original = Self.scan(rotate: rotate, box: box)
    let copy = try searchableCopy(of: original, read: [page])
    let read = try #require(try readDocument(copy.bytes).pages.first)
    #expect(read.words.map(\.text) == words.map(\.text))
    #expect(read.words.map(\.line) == words.map(\.line))
    for (word, expected) in zip(read.words, words) { #expect(distance(word.box, expected.box) < 0.25) }
    #expect(try drawn(copy.bytes) == drawn(original))
    #expect(copy.notes.isEmpty)
  }

  /// What was read upside down stands upside down: along its line a word begins where the first letter is seen.
  @Test(arguments: [90, 180, 270])
  func `words of a page that lies turned run the way they are seen`(turned: Int) throws {
    let word = Word("Henderson", box: Box(x0: 100, y0: 200, x1: 160, y1: 212), line: 0)
    let isSideways = turned % 180 != 0
    let page = recognisedPage(
      [word], width: isSideways ? 842 : 595, height: isSideways ? 595 : 842, rotation: turned)
    let copy = try searchableCopy(of: Self.scan(), read: [page])
    var characters: ContiguousArray<PDFCharacter> = []
    try withPage(copy.bytes) { _ = try $0.appendCharacters(to: &characters, limit: 100) }
    let first = try #require(characters.first { $0.code == 0x48 })
    let (expected, box): (PDFCharacter.Direction, Box) =
      switch turned {
      // A page that a quarter turn clockwise sets upright has its lines running upwards.
      case 90: (.upward, Box(x0: 200, y0: 842 - 160, x1: 212, y1: 842 - 100))
      case 180: (.upsideDown, Box(x0: 595 - 160, y0: 842 - 212, x1: 595 - 100, y1: 842 - 200))
      default: (.downward, Box(x0: 595 - 212, y0: 100, x1: 595 - 200, y1: 160))
      }
    #expect(first.direction == expected)
    #expect(try distance(#require(readDocument(copy.bytes).pages.first?.words.first).box, box) < 0.5)
  }

  @Test(arguments: [-2.0, 1.0, 14.0])
  func `words of a crooked page lie where they are seen`(skew: Double) throws {
    let words = layerWords.filter { $0.box.y0 < 500 }
    let page = recognisedPage(words, skew: skew)
    let copy = try searchableCopy(of: Self.scan(), read: [page])
    let read = try #require(try readDocument(copy.bytes).pages.first)
    #expect(Set(read.words.map(\.text)) == Set(words.map(\.text)))
    for expected in page.asShown.words {
      let word = try #require(read.words.first { $0.text == expected.text })
      // A level word leaves out what its slope adds to its height.
      #expect(distance(word.box, expected.box) < 2.5 + Float(max(0, abs(skew) - 10)))
    }
  }

  @Test func `a page with text of its own keeps it, and only recognised pages get a layer`() throws {
    var fixture = PDFFixture()
    fixture.addPage(PDFFixture.line("A page with text of its own", x: 72, y: 700))
    fixture.addScan()
    let copy = try searchableCopy(
      of: fixture.bytes,
      read: [Page(number: 1, width: 595, height: 842, source: .textLayer), recognisedPage(layerWords, number: 2)])
    let read = try readDocument(copy.bytes)
    #expect(read.pages[0].text == "A page with text of its own")
    #expect(read.pages[1].words.map(\.text) == layerWords.map(\.text))
    #expect(try drawn(copy.bytes) == drawn(fixture.bytes))
  }

  @Test func `a document that needs no layer is not written`() throws {
    let page = Page(number: 1, width: 595, height: 842, source: .textLayer)
    let copy = try searchableCopy(of: PDFFixture.page(["A line of text"]), read: [page])
    #expect(copy.bytes.isEmpty && copy.notes.isEmpty)
  }

  @Test func `old hidden text makes room for the new`() throws {
    let original = Self.scan(overlay: "BT 3 Tr /F1 12 Tf 72 700 Td (Rubb1sh) Tj ET")
    let copy = try searchableCopy(of: original, read: [recognisedPage(layerWords)])
    #expect(try readDocument(copy.bytes).pages.first?.words.map(\.text) == layerWords.map(\.text))
    #expect(try drawn(copy.bytes) == drawn(original))
  }

  /// PDFium drops inline images from content that it writes anew.
  @Test func `old hidden text stays where the page would change without it`() throws {
    let inline = "q 200 0 0 200 200 200 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q\n"
    let original = Self.scan(overlay: inline + "BT 3 Tr /F1 12 Tf 300 100 Td (xqzvwkptr) Tj ET")
    let copy = try searchableCopy(of: original, read: [recognisedPage(layerWords)])
    #expect(try drawn(copy.bytes) == drawn(original))
    let texts = try #require(try readDocument(copy.bytes).pages.first).words.map(\.text)
    #expect(texts.contains("xqzvwkptr") && texts.contains("gördüğüm"))
    #expect(copy.notes.count == 1)
  }

  @Test func `words that the page says already are not said twice`() throws {
    let stamp = "BT /F1 12 Tf 72 \(842.0 - 139.6) Td (perche) Tj ET"
    let copy = try searchableCopy(of: Self.scan(overlay: stamp), read: [recognisedPage(layerWords)])
    var characters: ContiguousArray<PDFCharacter> = []
    try withPage(copy.bytes) { _ = try $0.appendCharacters(to: &characters, limit: 1_000) }
    let text = String(String.UnicodeScalarView(characters.compactMap { Unicode.Scalar($0.code) }))
    #expect(text.contains("perche") && !text.contains("perché") && text.contains("così"))
  }

  @Test func `encrypted documents are refused`() {
    let code = faultCode {
      _ = try searchableCopy(of: RC4Document.bytes(showing: "Secret"), read: [recognisedPage(layerWords)])
    }
    #expect(code == .securityUnsupported)
  }

  @Test func `a copy that nobody takes ends with the fault of who did not take it`() throws {
    let bytes = Self.scan()
    let code = faultCode {
      try withEngineAlone {
        try withFile(bytes) { descriptor in
          let job = ReadingJob(number: 1, format: .pdf, bytes: bytes.count, wanted: .searchable, maximumPages: 1)
          let reading = Reading(format: .pdf, pages: [recognisedPage(layerWords)])
          _ = try SearchableCopy().write(reading, descriptor: descriptor, job: job) { (piece) throws(Fault) in
            if !piece.isEmpty { throw Fault(.answerTooLarge, "", "Too much.") }
          }
        }
      }
    }
    #expect(code == .answerTooLarge)
  }

  @Test(arguments: 0..<4)
  func `mutated documents are copied with all their pages, or refused`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let original = Self.scan(overlay: "BT 3 Tr /F1 12 Tf 72 700 Td (Rubb1sh) Tj ET")
    for round in 0..<100 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      do {
        let reading = try readDocument(bytes, as: .pdf)
        let pages = reading.pages.indices.map { recognisedPage(layerWords, number: $0 + 1) }
        let copy = try searchableCopy(of: bytes, read: pages, as: .pdf)
        #expect(try readDocument(copy.bytes).pages.count == pages.count, "seed \(seed) round \(round)")
      } catch is Fault {
        continue
      }
    }
  }
}
