import PostroomModel
import PostroomProfiles
import Testing

/// A key that stands twice is named with the line of the second: the first is not the one to be mended.
struct DuplicateKeyTests {
  private static let head = "name: mine\ntitle: Mine\nsource: me\nmillimetres: {width: 35, height: 45}\n"

  @Test(arguments: [
    ("dpi: 300\ngray: true\ndpi: 600\n", 7, 1),
    ("dpi: 300\n# dpi: 400\n'dpi': 600\n", 7, 2),
    ("limits: {roll: {max: 5}, yaw: {max: 5},\n  roll: {max: 8}}\n", 6, 3),
    ("limits:\n  roll: {max: 5}\n  yaw: {max: 5, min: 1, max: 6}\n", 7, 25),
    (
      "limits:\n  head-height: {min: 70}\n  eye-line: {min: 30}\n  head-height: {max: 80}\n  head-height: {max: 9}\n",
      8, 3
    ),
    ("# Çift\ntitle: Çift\n", 6, 1),
  ])
  func `the second is where the problem is`(_ rest: String, _ line: Int, _ column: Int) throws {
    let found = PhotographFormatFile.check(bytes: Array((Self.head + rest).utf8))
    let problem = try #require(found.first)
    #expect(found.count == 1 && problem.message.contains("Written twice in one place"))
    #expect(problem.line == line && problem.column == column, "\(problem)")
  }

  @Test func `where the first stands is told too`() {
    let found = PhotographFormatFile.check(bytes: Array((Self.head + "dpi: 1\ndpi: 2\n").utf8))
    #expect(found.first?.message.hasSuffix("The first stands in line 5.") == true)
  }

  @Test func `a key in escapes is named where the first is`() {
    let found = PhotographFormatFile.check(bytes: Array((Self.head + "\"\\x64pi\": 1\ndpi: 2\n").utf8))
    #expect(found.first.map { (5...6).contains($0.line) } == true)
  }

  @Test func `a file that repeats a key a thousand times is answered at once`() {
    let many = String(repeating: "dpi: 1\n", count: 10_000)
    let found = PhotographFormatFile.check(bytes: Array((Self.head + many).utf8))
    #expect(found.first?.line == 5)
  }
}
