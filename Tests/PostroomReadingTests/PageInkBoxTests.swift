import Testing

@testable import PostroomReading

struct PageInkBoxTests {
  private static let number = Array("27354104127")

  /// A digit each beside each other, so many points apart.
  private static func digits(apart: Double, y: Double) -> String {
    number.enumerated().map { PDFFixture.line(String($1), x: 100 + apart * Double($0) + 4, y: y, size: 12) }.joined()
  }

  private static func boxes(apart: Double, y: Double, side: Double) -> String {
    number.indices.map { "\(100 + apart * Double($0)) \(y - 4) \(side) \(side) re S\n" }.joined()
  }

  private static let text = PageInkPages.lines(GeometryPages.letters, leading: 20)

  @Test func `digits in boxes that share their sides stand alone`() throws {
    let page = try PageInkPages(
      Self.text + Self.digits(apart: 15, y: 500), rules: "0.7 w\n" + Self.boxes(apart: 15, y: 500, side: 15))
    #expect(page.share(in: page.ink.components) == 1)
    #expect(page.ink.components.count == page.letters.count)
  }

  @Test func `digits in boxes of their own stand alone`() throws {
    let page = try PageInkPages(
      Self.text + Self.digits(apart: 20, y: 500), rules: "0.7 w\n" + Self.boxes(apart: 20, y: 500, side: 15))
    #expect(page.analysis.components.count == page.letters.count + Self.number.count)
    #expect(page.share(in: page.ink.components) == 1)
    #expect(page.ink.components.count == page.letters.count)
  }

  @Test func `a digit that touches its box stands alone`() throws {
    // The boxes stand four points lower, so that their upper sides cross the digits' feet.
    let page = try PageInkPages(
      Self.text + Self.digits(apart: 15, y: 500), rules: "0.7 w\n" + Self.boxes(apart: 15, y: 489.5, side: 15))
    #expect(page.share(in: page.analysis.components) < 0.97)
    #expect(page.share(in: page.ink.components) > 0.98)
  }

  @Test func `empty boxes go with those that are filled`() throws {
    let filled = Self.boxes(apart: 20, y: 500, side: 15)
    let page = try PageInkPages(
      Self.text + Self.digits(apart: 20, y: 500), rules: "0.7 w\n" + filled + Self.boxes(apart: 20, y: 440, side: 15))
    #expect(page.ink.components.count == page.letters.count)
  }

  @Test func `letters that look like boxes stay`() throws {
    let page = try PageInkPages(
      Self.text + PageInkPages.lines(["DOB 80 OD 0 □"], y: 500, leading: 40, size: 40), rules: "")
    #expect(page.ink.components == page.analysis.components)
  }
}
