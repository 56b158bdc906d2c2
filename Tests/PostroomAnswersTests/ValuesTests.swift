import PostroomModel
import Testing

@testable import PostroomAnswers

@Suite struct ValuesTests {
  private func field(_ value: String) -> Field {
    Field(value: value, raw: value, confidence: 1, page: 1, box: Box(x0: 0, y0: 0, x1: 0, y1: 0), source: "test")
  }

  private func text(_ template: String, _ language: String, doubts: [Doubt] = []) throws -> String {
    let material = AnswerMaterial(
      category: "flotta_auto", name: "richiesta.pdf",
      fields: ["sum": field("1234567.5"), "day": field("2026-03-09"), "count": field("1200"), "name": field("A & B")],
      lines: [LineItem(cells: ["plate": field("AB123CD"), "value": field("18000")])], doubts: doubts,
      kinds: ["sum": .amount, "day": .date, "count": .number], day: "2026-11-22")
    return try AnswerTemplate(template, file: "t", content: .text).filled(material.values(language: language))
  }

  @Test func `days and sums are written as the language writes them`() throws {
    let template = "{{sum}} {{day}} {{count}} {{today}}"
    #expect(try text(template, "ita") == "1.234.567,50 09/03/2026 1.200 22/11/2026")
    #expect(try text(template, "tur") == "1.234.567,50 09.03.2026 1.200 22.11.2026")
    #expect(try text(template, "eng") == "1,234,567.50 9 Mar 2026 1,200 22 Nov 2026")
  }

  @Test func `vehicles come with numbers, and categories and missing fields can be asked for`() throws {
    #expect(try text("{{#vehicles}}{{number}} {{plate}} {{value}}{{/vehicles}}", "ita") == "1 AB123CD 18.000")
    #expect(try text("{{#is.flotta_auto}}auto{{/is.flotta_auto}}{{#is.altro}}no{{/is.altro}}", "ita") == "auto")
    let doubts = [Doubt(.missing, field: "vehicles", ""), Doubt(.missing, field: "vehicles", ""), Doubt(.page, "")]
    let asked =
      "{{#has_missing}}?{{/has_missing}}{{#missing}}{{#is.vehicles}}v{{/is.vehicles}}{{#is.name}}n{{/is.name}}{{/missing}}"
    #expect(try text(asked, "ita", doubts: doubts) == "?v")
    #expect(
      try text("{{#is_complete}}ok{{/is_complete}}{{^is_complete}}no{{/is_complete}}", "ita", doubts: doubts) == "no")
  }

  @Test func `a template that is no Mustache is refused with its line`() {
    let fault = #expect(throws: Fault.self) { try AnswerTemplate("a\n{{#b}}", file: "t", content: .text) }
    #expect(fault?.code == .templateInvalid)
    #expect(fault?.detail.contains("line") == true)
  }

  @Test func `a value is one line without controls, and cut where no form has room for it`() {
    #expect(AnswerValues.clean("a\r\nb\u{202E}c\u{0}\u{2029}d") == "a bc d")
    var values = AnswerValues()
    values.set("long", String(repeating: "x", count: 9_000))
    guard case .text(let text) = values.values["long"] else { return }
    #expect(text.count == AnswerValues.mostCharacters + 1 && text.hasSuffix("…"))
  }
}
