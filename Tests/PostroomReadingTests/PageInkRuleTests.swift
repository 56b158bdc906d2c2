import Testing

@testable import PostroomReading

struct PageInkRuleTests {
  private static let text = PageInkPages.lines(GeometryPages.letters + GeometryPages.letters, leading: 20)

  /// A table around the lines, whose rules cross descenders and touch capitals' feet.
  private static func table(below: Double, width: Double = 0.7) -> String {
    var content = "\(width) w\n"
    for row in 0...10 {
      let y = 720 - below - 20 * Double(row)
      content += "70 \(y) m 430 \(y) l S\n"
    }
    for x in [70, 430] { content += "\(x) \(720 - below) m \(x) \(520 - below) l S\n" }
    return content
  }

  @Test(arguments: [0.3, 1.5, 2.2])
  func `letters that touch the rules of a table survive`(below: Double) throws {
    let page = try PageInkPages(Self.text, rules: Self.table(below: below))
    #expect(page.share(in: page.analysis.components) < 0.95)
    #expect(page.share(in: page.ink.components) > 0.92)
    #expect(page.ink.rules.count { $0.width > 700 } == 11)
    #expect(page.ink.walls.count { $0.height > 380 } == 2)
  }

  @Test(arguments: [-3.0, -1, 1, 3])
  func `letters of a crooked table survive`(degrees: Double) throws {
    let page = try PageInkPages(Self.text, rules: Self.table(below: 1.2), degrees: degrees)
    #expect(page.share(in: page.ink.components) > 0.9)
    #expect(page.ink.rules.reduce(0) { $0 + $1.width } > 10 * 700)
    #expect(page.ink.walls.reduce(0) { $0 + $1.height } > 2 * 380)
    #expect(page.ink.walls.allSatisfy { $0.width <= 10 } && page.ink.rules.allSatisfy { $0.height <= 10 })
  }

  @Test func `rules of a page on its side are found where they lie`() throws {
    let page = try PageInkPages(Self.text, rules: Self.table(below: 1.2), degrees: 90)
    let isSideways = page.analysis.isSideways
    #expect(isSideways)
    #expect(page.share(in: page.ink.components) > 0.93)
    #expect(page.ink.walls.count { $0.height > 700 } == 11)
    #expect(page.ink.rules.count { $0.width > 380 } == 2)
  }

  @Test func `double rules are taken away`() throws {
    let page = try PageInkPages(Self.text, rules: Self.table(below: 1.2) + Self.table(below: 2.9))
    #expect(page.share(in: page.ink.components) > 0.9)
  }

  @Test func `words stand alone from the line under them`() throws {
    var underlines = "0.6 w\n"
    for row in 0..<10 {
      let y = 699 - 20 * Double(row)
      underlines += "80 \(y) m 200 \(y) l S 230 \(y) m 330 \(y) l S\n"
    }
    let page = try PageInkPages(Self.text, rules: underlines)
    #expect(page.share(in: page.analysis.components) < 0.95)
    #expect(page.share(in: page.ink.components) > 0.96)
  }

  @Test func `a page without rules stays as it is`() throws {
    let page = try PageInkPages(Self.text, rules: "")
    #expect(page.ink.components == page.analysis.components)
    #expect(page.ink.walls.isEmpty && page.ink.rules.isEmpty && page.ink.darkAreas.isEmpty)
  }

  @Test func `a frame around the page changes no letter that does not touch it`() throws {
    let page = try PageInkPages(Self.text, rules: "1 w 40 40 515 760 re S\n")
    #expect(page.share(in: page.ink.components, within: 0) == 1)
    #expect(page.ink.components.count == page.letters.count)
    #expect(page.ink.walls.count == 2 && page.ink.rules.count == 2)
  }
}
