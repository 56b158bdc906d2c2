import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct ReadingOrderTests {
  /// Words of a line, each as wide as its letters at half a height.
  private func line(_ text: String, x: Float, y: Float, height: Float = 10) -> [Fragment] {
    var x = x
    return text.split(separator: " ").map { (word: Substring) -> Fragment in
      let width = Float(word.count) * height / 2
      defer { x += width + height / 3 }
      return Fragment(
        text: word.description, frame: Box(x0: x, y0: y, x1: x + width, y1: y + height), direction: .upright,
        em: height)
    }
  }

  private func text(_ fragments: [Fragment]) -> String {
    Page(number: 1, width: 600, height: 800, source: .textLayer, words: ReadingOrder.words(fragments)).text
  }

  @Test func `one column keeps the order of its content`() {
    let page =
      line("first line", x: 50, y: 50) + line("second line", x: 50, y: 64) + line("end", x: 50, y: 90)
    #expect(text(page) == "first line\nsecond line\nend")
  }

  @Test func `a footer and a heading that are drawn in the wrong order come to their places`() {
    let page =
      line("page 1 of 1", x: 50, y: 780) + line("the text itself", x: 50, y: 100)
      + line("HEADING", x: 50, y: 40)
    #expect(text(page) == "HEADING\nthe text itself\npage 1 of 1")
  }

  @Test func `a table that is drawn column by column is read row by row`() {
    let items = ["Paper", "Ink", "Glue"]
    let prices = ["10,00", "25,50", "3,20"]
    var page: [Fragment] = []
    for (row, item) in items.enumerated() { page += line(item, x: 50, y: 100 + Float(row) * 15) }
    for (row, price) in prices.enumerated() { page += line(price, x: 300, y: 100 + Float(row) * 15) }
    #expect(text(page) == "Paper 10,00\nInk 25,50\nGlue 3,20")
  }

  @Test func `cells of two or three long words are no prose`() {
    var page: [Fragment] = []
    let rows = [
      "Elektroinstallationsmaterial Lieferung", "Arbeitszeit Obermonteur", "Anfahrtskostenpauschale",
    ]
    for (row, words) in rows.enumerated() { page += line(words, x: 50, y: 100 + Float(row) * 15) }
    for (row, words) in rows.enumerated() { page += line(words, x: 320, y: 100 + Float(row) * 15) }
    #expect(text(page) == rows.map { "\($0) \($0)" }.joined(separator: "\n"))
  }

  @Test func `two columns of prose are read one after the other`() {
    let left = [
      "the left column has running", "text that goes on for some", "lines until it comes to an",
      "end down here",
    ]
    let right = [
      "while the right column has", "another text which goes on", "beside it on the very same",
      "baselines as it",
    ]
    var page = line("A title over both of the columns of this page", x: 50, y: 40)
    for (row, words) in left.enumerated() { page += line(words, x: 50, y: 100 + Float(row) * 12) }
    for (row, words) in right.enumerated() { page += line(words, x: 320, y: 100 + Float(row) * 12) }
    page += line("a footer", x: 50, y: 780)
    let title = "A title over both of the columns of this page"
    #expect(text(page) == ([title] + left + right + ["a footer"]).joined(separator: "\n"))
  }

  @Test func `three columns of prose are read one after the other`() {
    let column = ["here is a bit of longer text", "that goes on for some few", "lines in a rather small font"]
    var page: [Fragment] = []
    for x in [Float(20), 210, 400] {
      for (row, words) in column.enumerated() { page += line(words, x: x, y: 100 + Float(row) * 12) }
    }
    #expect(text(page) == (column + column + column).joined(separator: "\n"))
  }

  @Test func `two columns that are drawn line by line across stay lines`() {
    let page =
      line("left one", x: 50, y: 100) + line("right one", x: 320, y: 100) + line("left two", x: 50, y: 112)
      + line("right two", x: 320, y: 112)
    #expect(text(page) == "left one right one\nleft two right two")
  }

  @Test func `a value in larger letters stands on the line of its label`() {
    let value = line("717,97", x: 300, y: 92, height: 20)
    let label = line("Total", x: 50, y: 100)
    let page = line("below", x: 50, y: 140) + value + label
    #expect(text(page) == "Total 717,97\nbelow")
  }

  @Test func `lines are numbered from zero without gaps`() {
    let words = ReadingOrder.words(line("b", x: 50, y: 90) + line("a c", x: 50, y: 50))
    #expect(words.map(\.text) == ["a", "c", "b"])
    #expect(words.map(\.line) == [0, 0, 1])
  }

  @Test func `a page without words has none`() {
    #expect(ReadingOrder.words([]).isEmpty)
  }
}
