import PostroomModel
import Testing

@testable import PostroomMind

/// A profile with the given phrases for the categories a, b and c.
private func mind(_ categories: [String: [Phrase]], thresholds: Thresholds = Thresholds()) -> DocumentMind {
  DocumentMind(
    profile: Profile(
      name: "test", summary: "", languages: ["eng"],
      categories: categories.sorted { $0.key < $1.key }.map {
        CategoryDefinition(name: $0.key, phrases: $0.value)
      },
      fallback: "others", identifiers: [], thresholds: thresholds, naming: "{category}/{name}.{ext}"))
}

/// Text that lies below the heading.
private func body(_ text: String) -> Reading {
  reading(
    String(repeating: "lorem ipsum dolor\n", count: 6) + "sit amet " + text
      + " consectetur adipiscing elit sed")
}

struct ClassificationTests {
  @Test func `the best score wins and not the first match`() {
    let mind = mind([
      "a": [Phrase("cheque", weight: 5)], "b": [Phrase("invoice", weight: 4), Phrase("total", weight: 4)],
    ])
    let found = mind.classify(body("cheque invoice total"))
    #expect(found.category == "b")
    #expect(found.runnersUp.map(\.category) == ["a"])
    #expect(found.evidence.map(\.phrase) == ["invoice", "total"])
  }

  @Test func `a tie is nobody's and says so`() {
    let found = mind(["a": [Phrase("cheque", weight: 8)], "b": [Phrase("invoice", weight: 8)]])
      .classify(body("cheque invoice"))
    #expect(found.category == "others")
    #expect(found.confidence == 0)
    #expect(found.runnersUp.map(\.category) == ["a", "b"])
  }

  @Test func `a lead below the margin is too close to call`() {
    let categories = ["a": [Phrase("cheque", weight: 10)], "b": [Phrase("invoice", weight: 8.5)]]
    let text = body("cheque invoice")
    #expect(mind(categories, thresholds: Thresholds(margin: 0.2)).classify(text).category == "others")
    #expect(mind(categories, thresholds: Thresholds(margin: 0.1)).classify(text).category == "a")
  }

  @Test func `a score below the threshold is the fallback's, with its evidence`() {
    let found = mind(["a": [Phrase("cheque", weight: 3)]]).classify(body("cheque"))
    #expect(found.category == "others")
    #expect(found.evidence.map(\.phrase) == ["cheque"])
    #expect(found.confidence > 0 && found.confidence < 0.5)
  }

  @Test func `an empty document is the fallback's with no confidence`() {
    let found = mind(["a": [Phrase("cheque", weight: 3)]]).classify(Reading(format: .pdf, pages: []))
    #expect(found == Classification(category: "others", confidence: 0))
  }

  @Test func `a long text without any phrase is surely the fallback's`() {
    let text = String(repeating: "lorem ipsum ", count: 40)
    #expect(mind(["a": [Phrase("cheque", weight: 3)]]).classify(reading(text)).confidence == 1)
  }

  @Test func `the confidence is the documented formula`() {
    let mind = mind(["a": [Phrase("cheque", weight: 8)], "b": [Phrase("invoice", weight: 4)]])
    let found = mind.classify(body("cheque invoice"))
    #expect(abs(found.confidence - (1 - 0.1353352832) * 0.75) < 1e-9)
  }

  @Test func `a heading outweighs the body`() {
    let mind = mind(["a": [Phrase("cheque", weight: 5)], "b": [Phrase("invoice", weight: 6)]])
    let text = "CHEQUE\n" + String(repeating: "lorem ipsum\n", count: 8) + "invoice"
    #expect(mind.classify(reading(text)).category == "a")
    #expect(mind.classify(body("cheque invoice")).category == "b")
  }

  @Test func `a title phrase counts only in the heading`() {
    let mind = mind(["a": [Phrase("cheque", weight: 8, zone: .title)]])
    #expect(mind.classify(reading("Cheque\n\nlorem ipsum")).category == "a")
    #expect(mind.classify(body("cheque")).category == "others")
  }

  @Test func `repetitions saturate below one and a half times the first`() {
    let mind = mind(["a": [Phrase("cheque", weight: 6)], "b": [Phrase("invoice", weight: 10)]])
    let repeated = body(String(repeating: "cheque ", count: 500) + "invoice")
    let found = mind.classify(repeated)
    #expect(found.category == "b")
    let single = mind.classify(body("cheque")).evidence[0].weight
    let many = mind.classify(body(String(repeating: "cheque ", count: 500))).evidence[0].weight
    #expect(single == 6)
    #expect(many > 8.9 && many <= 9.000001)
  }

  @Test func `a phrase with a negative weight speaks against its category`() {
    let mind = mind([
      "a": [Phrase("cheque", weight: 8), Phrase("report", weight: -6)], "b": [Phrase("report", weight: 4)],
    ])
    #expect(mind.classify(body("cheque")).category == "a")
    let found = mind.classify(body("cheque report"))
    #expect(found.category == "b")
  }

  @Test func `a phrase inside a longer one does not count, whatever the category`() {
    let mind = mind([
      "a": [Phrase("contract", weight: 5), Phrase("lease contract", weight: 5)],
      "b": [Phrase("lease", weight: 50)],
    ])
    let found = mind.classify(body("lease contract"))
    #expect(found.category == "a")
    #expect(found.evidence == [Classification.Evidence(phrase: "lease contract", page: 1, weight: 5)])
  }

  @Test func `of two phrases of a category on the same words the weightier counts`() {
    let mind = mind(["a": [Phrase("contract*", weight: 5), Phrase("contracts", weight: 7)]])
    #expect(mind.classify(body("contracts")).evidence.map(\.weight) == [7])
  }

  @Test func `later pages count less than the first`() {
    let mind = mind(["a": [Phrase("cheque", weight: 6)], "b": [Phrase("invoice", weight: 7)]])
    let found = mind.classify(reading("x\nx\nx\nx\nlorem cheque\u{0C}x\nx\nx\nx\nlorem invoice"))
    #expect(found.category == "a")
    #expect(found.evidence[0].page == 1)
  }

  @Test func `pages without words do not count as pages`() {
    let mind = mind(["a": [Phrase("cheque", weight: 6)]])
    let found = mind.classify(reading("\u{0C}\u{0C}\u{0C}x\nx\nx\nx\nlorem cheque"))
    #expect(found.evidence == [Classification.Evidence(phrase: "cheque", page: 4, weight: 6)])
  }

  @Test func `what stands beyond the seventh page is not looked at`() {
    let mind = mind(["a": [Phrase("cheque", weight: 60)]])
    #expect(
      mind.classify(reading(String(repeating: "lorem\u{0C}", count: 7) + "cheque")).category == "others")
    #expect(mind.classify(reading(String(repeating: "lorem\u{0C}", count: 6) + "cheque")).category == "a")
  }

  @Test func `a forgiven match counts a little less than a certain one`() {
    let mind = mind(["a": [Phrase("invoice", weight: 10)]])
    #expect(mind.classify(body("1nv0ice")).evidence.map(\.weight) == [8.5])
  }

  @Test func `at most eight pieces of evidence, the strongest first`() {
    let words = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet"]
    let phrases = words.enumerated().map { Phrase($0.element, weight: Double($0.offset + 1)) }
    let found = mind(["a": phrases]).classify(body(words.joined(separator: " ")))
    #expect(found.evidence.map(\.phrase) == Array(words.reversed().prefix(8)))
  }
}
