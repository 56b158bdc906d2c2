import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled))
struct PlainTextTests {
  @Test func `words stand on a grid of six by twelve points`() throws {
    let page = try #require(try readDocument(Array("ab  cd\n\n\tef".utf8)).pages.first)
    #expect(page.source == .plainText)
    #expect(page.words.map(\.text) == ["ab", "cd", "ef"])
    #expect(page.words.map(\.line) == [0, 0, 1])
    #expect(page.words[1].box == Box(x0: 24, y0: 0, x1: 36, y1: 12))
    #expect(page.words[2].box == Box(x0: 48, y0: 24, x1: 60, y1: 36))
    #expect(page.width == 60 && page.height == 36)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `all line ends end one line`(end: String) throws {
    let page = try #require(try readDocument(Array("one\(end)two\(end)\(end)four".utf8)).pages.first)
    #expect(page.words.map(\.box.y0) == [0, 12, 36])
  }

  @Test func `form feeds end pages`() throws {
    let reading = try readDocument(Array("first\u{0C}\u{0C}third\u{0C}\n".utf8))
    #expect(reading.pages.map(\.source) == [.plainText, .blank, .plainText])
    #expect(reading.pages.map(\.number) == [1, 2, 3])
  }

  @Test(arguments: [" ", "\n\r\n", "\t \u{A0}", "\u{FEFF}"])
  func `white space alone is a blank page`(text: String) throws {
    #expect(try readDocument(Array(text.utf8), as: .text).pages.map(\.source) == [.blank])
  }

  @Test func `a line of a million words is read`() throws {
    let reading = try readDocument(Array(String(repeating: "abcd ", count: 1_000_000).utf8))
    #expect(reading.pages.count == 1)
    #expect(reading.pages[0].words.count == 1_000_000)
  }

  @Test func `what lies behind the limit is a skipped page and a warning`() throws {
    let line = Array("0123456789 a line of a text that is long\n".utf8)
    let count = PlainTextReader.mostBytes / line.count + 2
    let reading = try readDocument(Array([[UInt8]](repeating: line, count: count).joined()))
    #expect(reading.pages.map(\.source) == [.plainText, .skipped])
    #expect(reading.pages[1].skipped == .pageLimit)
    #expect(reading.warnings.count == 1)
  }

  @Test func `UTF-16 without a mark is text although its kind is unknown`() throws {
    let bytes = "Fatura No 42".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(DocumentFormat(magic: bytes) == .unknown)
    let reading = try readDocument(bytes)
    #expect(reading.format == .text && reading.text == "Fatura No 42")
  }
}
