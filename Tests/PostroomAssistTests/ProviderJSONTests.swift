import Foundation
import Testing

@testable import PostroomAssist

@Suite struct `Reading JSON that nobody vouches for` {
  private func read(_ text: String) -> WireJSON? { WireJSONReader.read(Array(text.utf8)) }

  @Test func `keeps the order of members and the digits of numbers`() {
    let value = read(#"{"b":1.50,"a":[true,null,"x\n\u00e9\ud83d\ude00"]}"#)
    #expect(value?.members.map(\.name) == ["b", "a"])
    #expect(value?["b"] == .number("1.50"))
    #expect(value?["a"] == .array([.bool(true), .null, .string("x\né😀")]))
  }

  @Test func `takes the first of two members with one name`() {
    #expect(read(#"{"a":1,"a":2}"#)?["a"] == .number("1"))
  }

  @Test func `skips a byte order mark`() {
    #expect(WireJSONReader.read([0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == .array([.number("1")]))
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":}", "{\"a\" 1}", "01", "+1", "1.", ".5", "1e", "-", "nul", "\"", "\"\\", "\"\\u12\"",
    "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\x\"", "\"a\u{1}b\"", "[1] 2", "{\"a\":1,}", "NaN", "'a'",
  ])
  func `refuses what is no JSON`(_ text: String) { #expect(read(text) == nil) }

  @Test func `refuses invalid UTF-8`() {
    #expect(WireJSONReader.read([0x22, 0xFF, 0x22]) == nil)
    #expect(WireJSONReader.read([0x22, 0xED, 0xA0, 0x80, 0x22]) == nil)
  }

  @Test(arguments: ["[", "{\"a\":"]) func `refuses nesting before it uses up the stack`(_ opening: String) async {
    let deepest = WireJSONReader.deepest
    let closing = opening == "[" ? "]" : "}"
    func nested(_ levels: Int) -> String {
      String(repeating: opening, count: levels) + "1" + String(repeating: closing, count: levels)
    }
    #expect(read(nested(deepest)) != nil)
    #expect(read(nested(deepest + 1)) == nil)
    #expect(read(String(repeating: opening, count: 3_000_000)) == nil)
  }

  @Test func `refuses more values than memory should be spent on`() {
    let zeros = String(repeating: "0,", count: WireJSONReader.mostValues)
    #expect(read("[\(zeros)0]") == nil)
  }

  @Test(arguments: [
    ("17", 17), ("1e3", 1_000), ("1e400", 1_000_000_000_000), ("99999999999999999999", 1_000_000_000_000), ("0.9", 0),
  ])
  func `believes no count beyond reason`(_ digits: String, _ count: Int) {
    #expect(WireJSON.number(digits).count == count)
    #expect(WireJSON.number("-1").count == nil)
  }

  @Test func `writes what Foundation reads`() throws {
    var writer = WireJSONWriter()
    let hostile = "a\"b\\c\n\r\t\u{0}\u{1F}\u{7F}é😀</script>"
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    writer.object {
      $0.member("text", hostile)
      $0.member("list") { $0.array { for number in 1...3 { $0.raw("\(number)") } } }
      $0.member("empty") { $0.object { _ in } }
      $0.member("file") { $0.base64(bytes, prefix: "data:x;base64,") }
    }
    let parsed = try JSONSerialization.jsonObject(with: Data(writer.bytes))
    let object = try #require(parsed as? [String: Any])
    #expect(object["text"] as? String == hostile)
    #expect(object["list"] as? [Int] == [1, 2, 3])
    #expect(object["file"] as? String == "data:x;base64," + Data(bytes).base64EncodedString())
    #expect(WireJSONReader.read(writer.bytes)?["text"]?.text == hostile)
  }

  @Test func `writes base 64 of every length`() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ length) }
      var text: [UInt8] = []
      Base64.append(bytes, to: &text)
      #expect(String(decoding: text, as: UTF8.self) == Data(bytes).base64EncodedString())
    }
  }
}
