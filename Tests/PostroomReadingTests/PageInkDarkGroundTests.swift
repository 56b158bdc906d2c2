import Testing

@testable import PostroomReading

struct PageInkDarkGroundTests {
  private static let text = PageInkPages.lines(GeometryPages.letters, leading: 20)
  private static let head = "Description of goods      Quantity      Amount due"

  private static func page(
    gray: Double, bar: (y: Double, height: Double) = (495, 17), degrees: Double = 0, rules: String = ""
  ) throws -> PageInkPages {
    let letters = PDFFixture.line(head, x: 90, y: 500, size: 11)
    return try PageInkPages(
      text + "1 g\n" + letters, rules: "\(gray) g 70 \(bar.y) 380 \(bar.height) re f 0 g\n" + rules, degrees: degrees,
      plain: text + letters)
  }

  @Test(arguments: [0.0, 0.3, 0.5])
  func `light letters in a dark bar are found`(gray: Double) throws {
    let page = try Self.page(gray: gray)
    #expect(page.ink.darkAreas.count == 1)
    let light = page.ink.darkAreas.flatMap(\.components)
    #expect(page.share(in: page.analysis.components, within: 2) < 0.9)
    #expect(page.share(in: page.ink.components + light, within: 2) > 0.97)
  }

  @Test(arguments: [-3.0, 2])
  func `light letters in a crooked bar are found`(degrees: Double) throws {
    let page = try Self.page(gray: 0.1, degrees: degrees)
    let light = page.ink.darkAreas.flatMap(\.components)
    #expect(page.share(in: page.ink.components + light, within: 2) > 0.95)
  }

  @Test func `light letters on a large dark ground are found`() throws {
    let page = try Self.page(gray: 0.2, bar: (420, 170))
    let light = page.ink.darkAreas.flatMap(\.components)
    #expect(page.share(in: page.ink.components + light, within: 2) > 0.97)
  }

  @Test func `the head of a table with rules is found`() throws {
    let rules = "0.7 w 70 400 380 112 re S 70 440 m 450 440 l S 200 400 m 200 512 l S\n"
    let page = try Self.page(gray: 0, rules: rules)
    let light = page.ink.darkAreas.flatMap(\.components)
    #expect(page.share(in: page.ink.components + light, within: 2) > 0.97)
  }

  @Test func `dark areas without letters are none`() throws {
    let page = try PageInkPages(Self.text, rules: "0.2 g 70 400 380 112 re f 0 g\n")
    #expect(page.ink.darkAreas.isEmpty)
    #expect(page.share(in: page.ink.components) == 1)
  }

  @Test func `heavy headings are no dark ground`() throws {
    let page = try PageInkPages(
      Self.text + "2 Tr 1.5 w\n" + PageInkPages.lines(["BOOKING 8000"], y: 500, leading: 50, size: 44), rules: "")
    #expect(page.ink.darkAreas.isEmpty)
  }
}
