import PostroomNative
import Testing

@testable import PostroomReading

struct MatrixCodeTests {
  private static let text = PageInkPages.lines(GeometryPages.letters, leading: 20)

  /// A code of 25 modules with spots between the squares at its corners.
  private static func code(squares: [(x: Int, y: Int)]) -> String {
    var random = SeededGenerator(seed: 7)
    var content = ""
    func fill(_ x: Int, _ y: Int, _ side: Int, gray: Int) {
      content += "\(gray) g \(200 + 3 * x) \(400 + 3 * y) \(3 * side) \(3 * side) re f\n"
    }
    for x in 0..<25 { for y in 0..<25 where Bool.random(using: &random) { fill(x, y, 1, gray: 0) } }
    for (x, y) in squares {
      fill(x - 1, y - 1, 9, gray: 1)
      fill(x, y, 7, gray: 0)
      fill(x + 1, y + 1, 5, gray: 1)
      fill(x + 2, y + 2, 3, gray: 0)
    }
    return content + "0 g\n"
  }

  @Test(arguments: [0.0, -2, 3])
  func `a QR code has no letters`(degrees: Double) throws {
    let code = Self.code(squares: [(0, 0), (0, 18), (18, 18)])
    let page = try PageInkPages(Self.text, rules: code, degrees: degrees)
    #expect(page.ink.codes.count == 1)
    #expect(page.share(in: page.ink.components) == 1)
    #expect(page.analysis.components.count > page.letters.count + 8)
    #expect(page.ink.components.count <= page.letters.count + 2)
    #expect(page.ink.darkAreas.isEmpty)
  }

  @Test func `two squares make no code`() throws {
    let page = try PageInkPages(Self.text, rules: Self.code(squares: [(0, 0), (18, 18)]))
    #expect(page.ink.codes.isEmpty)
  }
}
