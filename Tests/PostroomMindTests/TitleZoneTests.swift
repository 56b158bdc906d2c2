import PostroomModel
import Testing

@testable import PostroomMind

struct TitleZoneTests {
  private func page(_ lines: [(text: String, x: Float, y: Float, height: Float)]) -> Page {
    let words = lines.enumerated().flatMap { index, line in
      line.text.split(separator: " ").enumerated().map { order, text in
        let x0 = line.x + Float(order) * line.height * 4
        return Word(
          String(text), box: Box(x0: x0, y0: line.y, x1: x0 + line.height * 3, y1: line.y + line.height),
          line: index)
      }
    }
    return Page(number: 1, width: 595, height: 842, source: .textLayer, words: words)
  }

  private func titles(_ page: Page) -> [String] {
    let zone = TitleZone(page)
    return page.words.indices.filter(zone.contains(word:)).map { page.words[$0].text }
  }

  private let letterhead: [(text: String, x: Float, y: Float, height: Float)] = [
    ("company", 50, 30, 10), ("street", 50, 45, 10), ("town", 50, 60, 10),
  ]

  @Test func `the first three lines are the heading, side by side or not`() {
    let lines = letterhead + [("right", 400, 30, 10), ("body", 50, 75, 10)]
    #expect(titles(page(lines)) == ["company", "street", "town", "right"])
  }

  @Test func `large type in the upper part is heading`() {
    let lines =
      letterhead + [("Contract", 50, 200, 16), ("body text here", 50, 230, 10), ("Big", 50, 700, 16)]
    #expect(titles(page(lines)) == ["company", "street", "town", "Contract"])
  }

  @Test func `centred capitals are heading and capitals at the side are not`() {
    let lines =
      letterhead + [
        ("CONTRACT", 280, 150, 10), ("LABEL", 50, 170, 10), ("a b c d e f g h i j k l m", 50, 200, 10),
        ("centred", 280, 220, 10),
      ]
    #expect(titles(page(lines)) == ["company", "street", "town", "CONTRACT"])
  }

  @Test func `lines far down the page are not its first`() {
    #expect(titles(page([("stamp", 50, 20, 10), ("a", 50, 600, 10), ("b", 50, 620, 10)])) == ["stamp"])
  }

  @Test func `a page without words has no heading`() {
    #expect(titles(page([])).isEmpty)
  }
}
