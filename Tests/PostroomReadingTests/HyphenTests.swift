import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct HyphenTests {
  @Test(.enabled(if: engineIsInstalled))
  func `a word that is divided at the end of a line is whole`() throws {
    let reading = try readDocument(
      PDFFixture.page(["the depart-", "ment of things", "and Rhein-", "Main ports"]))
    #expect(reading.text == "the department\nof things\nand Rhein-Main\nports")
    let word = reading.pages[0].words[1]
    #expect(word.text == "department" && word.line == 0 && word.box.y1 < 90)
  }

  @Test(.enabled(if: engineIsInstalled))
  func `a hyphen within a line stays`() throws {
    #expect(
      try readDocument(PDFFixture.page(["an e-mail for you", "on two-sided paper"])).text
        == "an e-mail for you\non two-sided paper")
  }

  private func fragment(
    _ text: String, x: Float, y: Float, _ division: Fragment.Division = .none
  ) -> Fragment {
    Fragment(
      text: text, frame: Box(x0: x, y0: y, x1: x + 30, y1: y + 12), direction: .upright, em: 12,
      division: division)
  }

  @Test func `a soft hyphen goes away whatever the letters are`() {
    let words = [fragment("MUHA", x: 200, y: 0, .softHyphen), fragment("SEBE", x: 10, y: 14)]
    #expect(DividedWords.joined(words).map(\.text) == ["MUHASEBE"])
  }

  @Test func `a word over three lines is joined twice`() {
    let words = [
      fragment("un", x: 200, y: 0, .hyphen), fragment("der", x: 10, y: 14, .hyphen),
      fragment("stand", x: 8, y: 28),
    ]
    #expect(DividedWords.joined(words).map(\.text) == ["understand"])
  }

  @Test func `what stands far away is not the rest of the word`() {
    let words = [fragment("Kat", x: 200, y: 0, .hyphen), fragment("zemin", x: 10, y: 140)]
    #expect(DividedWords.joined(words).map(\.text) == ["Kat-", "zemin"])
  }

  @Test func `a division at the end of the page keeps its hyphen`() {
    #expect(DividedWords.joined([fragment("son", x: 200, y: 0, .hyphen)]).map(\.text) == ["son-"])
  }
}
