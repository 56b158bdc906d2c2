import PostroomModel
import Testing

@testable import PostroomMind

struct PlacedFieldTests {
  /// A page of two columns and some lines, 100 points wide.
  private static let page = TestPage.page(
    """
    Ref: AB-1234   Order 77
    Total 12,50    Page 1
    """)

  private static func fields(_ definition: FieldDefinition, values: [TypedValue] = []) -> Field? {
    PlacedFields([definition]).fields(on: [page], values: [values], wanted: [definition.name])[definition.name]
  }

  @Test func `a pattern's first group is the value, with the box of its words`() throws {
    let field = try #require(
      Self.fields(FieldDefinition(name: "ref", kind: .text, labels: [], pattern: #"Ref: ([A-Z]+-\d+)"#)))
    #expect(field.value == "AB-1234")
    #expect(field.source == "pattern")
    #expect(field.box == Self.page.words[1].box)
  }

  @Test func `a pattern without a group gives its whole match`() throws {
    let field = Self.fields(FieldDefinition(name: "ref", kind: .text, labels: [], pattern: #"Order \d+"#))
    #expect(field?.value == "Order 77")
  }

  @Test func `a pattern runs over the end of a line`() throws {
    let field = Self.fields(FieldDefinition(name: "ref", kind: .text, labels: [], pattern: #"77\s+(Total)"#))
    #expect(field?.value == "Total")
  }

  @Test func `what matches a pattern is normalised by its kind`() throws {
    let value = TypedValue(
      kind: .amount, value: "12.50", raw: "12,50", words: 5...5, box: Self.page.words[5].box,
      normaliser: "amount-comma", checks: [], alternatives: [], confidence: 1)
    let field = Self.fields(
      FieldDefinition(name: "sum", kind: .amount, labels: [], pattern: #"Total (\S+)"#), values: [value])
    #expect(field?.value == "12.50")
    #expect(field?.normaliser == "amount-comma")
  }

  @Test func `a zone takes the words whose middle lies in it`() throws {
    let zone = FieldDefinition.Zone(page: 1, box: Box(x0: 0.5, y0: 0, x1: 1, y1: 0.5))
    let field = Self.fields(FieldDefinition(name: "order", kind: .text, labels: [], zone: zone))
    #expect(field?.value == "Order 77")
    #expect(field?.source == "zone")
    let elsewhere = FieldDefinition.Zone(page: 2, box: zone.box)
    #expect(Self.fields(FieldDefinition(name: "order", kind: .text, labels: [], zone: elsewhere)) == nil)
  }

  @Test func `a pattern that RE2 does not take is told with its field`() {
    let fault = PlacedFields([FieldDefinition(name: "ref", kind: .text, labels: [], pattern: "(")]).fault
    #expect(fault?.code == .profileInvalid)
    #expect(fault?.subject == "ref")
  }

  @Test func `a pattern that other engines take ages for is done at once`() throws {
    let text = String(repeating: "a", count: 50_000)
    let pattern = try UserPattern("(a*)*b", field: "slow")
    let clock = ContinuousClock()
    let took = clock.measure { #expect(pattern.firstMatch(in: Array(text.utf8)) == nil) }
    #expect(took < .seconds(5))
  }
}

/// Pages of a grid of 6 × 12 points a character.
enum TestPage {
  static func page(_ text: String, number: Int = 1) -> Page {
    var words: [Word] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, content) in lines.enumerated() {
      var column = 0
      for part in content.split(separator: " ", omittingEmptySubsequences: false) {
        if !part.isEmpty {
          words.append(
            Word(
              String(part),
              box: Box(
                x0: Float(column * 6), y0: Float(line * 12), x1: Float((column + part.count) * 6),
                y1: Float(line * 12 + 12)), line: line))
        }
        column += part.count + 1
      }
    }
    let width = lines.map(\.count).max() ?? 1
    return Page(
      number: number, width: Float(width * 6), height: Float(lines.count * 12), source: .textLayer, words: words)
  }
}
