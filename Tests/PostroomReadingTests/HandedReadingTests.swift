import PostroomModel
import Testing

@testable import PostroomReading

/// A reading comes back from its bytes as it was, and bytes that are none are told.
struct HandedReadingTests {
  private static func reading(_ random: inout SeededGenerator) -> Reading {
    let texts = ["Rechnung", "12,50", "İstanbul", "", "名前", "e\u{301}", String(repeating: "x", count: 300)]
    let pages = (1...Int.random(in: 1...4, using: &random)).map { number in
      let words = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Word(
          texts.randomElement(using: &random) ?? "",
          box: Box(
            x0: Self.number(&random), y0: Self.number(&random), x1: Self.number(&random), y1: Self.number(&random)),
          confidence: Float.random(in: 0...1, using: &random), line: Int.random(in: 0...900, using: &random))
      }
      return Page(number: number, width: 595.3, height: 841.9, rotation: 90, source: .textLayer, words: words)
    }
    return Reading(
      format: .pdf, pages: pages, embeddedFiles: [EmbeddedFile(name: "a.xml", bytes: 7)], warnings: ["Page 1: torn."])
  }

  private static func number(_ random: inout SeededGenerator) -> Float { Float.random(in: -10...2_000, using: &random) }

  @Test(arguments: 0..<40) func `it comes back as it was`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let reading = Self.reading(&random)
    let bytes = try #require(HandedReading.bytes(reading))
    #expect(HandedReading.reading(bytes) == reading)
  }

  @Test func `with codes and what recognition says of a page`() throws {
    var random = SeededGenerator(seed: 1)
    var reading = Self.reading(&random)
    reading.pages[0].source = .recognised
    reading.pages[0].barcodes = [Barcode(.qr, text: "ID 7", box: Box(x0: 1, y0: 2, x1: 3, y1: 4))]
    let bytes = try #require(HandedReading.bytes(reading))
    #expect(HandedReading.reading(bytes) == reading)
  }

  @Test func `bytes that were cut, lengthened or are none are refused`() throws {
    var random = SeededGenerator(seed: 3)
    let bytes = try #require(HandedReading.bytes(Self.reading(&random)))
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(HandedReading.reading(Array(bytes[..<count])) == nil)
    }
    #expect(HandedReading.reading(bytes + [0]) == nil)
    #expect(HandedReading.reading(Array("%PDF-1.7 and more".utf8)) == nil)
  }

  @Test(arguments: 0..<60) func `changed bytes are another reading or none, and nothing worse`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = try #require(HandedReading.bytes(Self.reading(&random)))
    for _ in 0..<8 {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0 ... .max, using: &random)
    }
    guard let reading = HandedReading.reading(bytes) else { return }
    #expect(reading.pages.allSatisfy { $0.words.allSatisfy { $0.box.x0.isFinite && $0.confidence.isFinite } })
  }

  @Test func `one that is too large is not handed over`() {
    let word = Word("word", box: Box(x0: 0, y0: 0, x1: 1, y1: 1), line: 0)
    let page = Page(number: 1, width: 1, height: 1, source: .textLayer, words: Array(repeating: word, count: 30_000))
    #expect(HandedReading.bytes(Reading(format: .pdf, pages: [page])) == nil)
  }
}
