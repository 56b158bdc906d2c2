import Foundation
import PostroomModel
import Testing

@testable import PostroomSamples

struct JSONLinesTests {
  private func rows(_ text: String) throws -> [[String: Int]] {
    let path = FileManager.default.temporaryDirectory.path + "/rows-\(UUID().uuidString).jsonl"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var lines = try JSONLines<[String: Int]>(path)
    var rows: [[String: Int]] = []
    while let row = try lines.next() { rows.append(row) }
    return rows
  }

  @Test func `rows come in order with and without an end of the last line`() throws {
    #expect(try rows("{\"a\":1}\n\n{\"b\":2}\n") == [["a": 1], ["b": 2]])
    #expect(try rows("{\"a\":1}\n{\"b\":2}") == [["a": 1], ["b": 2]])
    #expect(try rows("").isEmpty)
  }

  @Test func `rows may be longer than what is read at once`() throws {
    let long = "{\"" + String(repeating: "x", count: 700_000) + "\":1}"
    #expect(try rows(long + "\n{\"a\":2}\n" + long + "\n").map(\.count) == [1, 1, 1])
  }

  @Test func `a line that is no row is told with its number`() {
    #expect(throws: Fault.self) { try rows("{\"a\":1}\n\nno\n") }
    do { _ = try rows("{\"a\":1}\n\nno\n") } catch {
      #expect((error as? Fault)?.subject.hasSuffix(":3") == true)
    }
  }

  @Test func `a file that is not there is told`() {
    #expect(throws: Fault.self) { try JSONLines<[String: Int]>("/nowhere/rows.jsonl") }
  }
}
