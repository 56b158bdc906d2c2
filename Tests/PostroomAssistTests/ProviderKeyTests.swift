import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct `Keys stay secret` {
  private let secret = "AIzaVerySecret-0123456789_abcdefghij"

  @Test func `in whatever is printed`() {
    let key = ProviderKey(number: 2, project: "p", secret: secret)
    let request = Gemini().request(ProviderQuestions.question(), key: key)
    var dumped = ""
    dump(key, to: &dumped)
    dump(request, to: &dumped)
    dump([request], to: &dumped)
    print("\(key) \(request)", String(reflecting: key), String(reflecting: request), to: &dumped)
    #expect(!dumped.contains(secret))
    #expect(!dumped.contains("VerySecret"))
    #expect(key.description == "key 2 (…ghij)")
    #expect(ProviderKey(number: 1, secret: "short-key").description == "key 1")
  }

  @Test func `when the server repeats them`() {
    let key = ProviderKey(number: 1, secret: secret)
    let request = Gemini().request(ProviderQuestions.question(), key: key)
    let body = "\(secret)\(secret)x {\"error\":{\"message\":\"Bad \(secret)\"}} \(secret.dropLast())"
    let reply = ProviderReply(status: 400, headers: [("x", "a \(secret)")], body: Array(body.utf8))
    let clean = request.scrub(reply)
    #expect(!String(decoding: clean.body, as: UTF8.self).contains(secret))
    #expect(clean.body.count == reply.body.count)
    #expect(clean.headers.first?.value == "a " + String(repeating: "*", count: secret.count))
  }

  @Test func `when a server says something that looks like one`() {
    for said in [
      "Incorrect API key provided: sk-proj-abcdefgh12345678.", "key=\(secret) is wrong", "Bearer abcdefgh12345678 no",
      "It was \(secret)",
    ] {
      let detail = OpenAICompatible(.openai).outcome(401, #"{"error":{"message":"\#(said)"}}"#).failure?.detail ?? ""
      #expect(!detail.contains("12345678") && !detail.contains("VerySecret") && detail.contains("(key)"), "\(detail)")
    }
  }

  @Test func `and what a server says is one short line`() {
    let said = "first\\u0000\\u001b[31m line " + String(repeating: "x", count: 5_000) + "\\nsecond"
    let detail = Gemini().outcome(500, #"{"error":{"message":"\#(said)"}}"#).failure?.detail ?? ""
    #expect(detail.count < 260)
    #expect(!detail.contains("second") && !detail.contains("\u{1b}") && detail.contains("line"))
  }

  @Test func `lists name projects, leave out comments and count a key once`() throws {
    let list = "# keys\nteam a: AAAA0000\nBBBB0000\r\n\nteam a: CCCC0000 # third\nAAAA0000\n"
    let keys = try ProviderKeyList.keys(list, from: "file")
    #expect(keys.map(\.secret) == ["AAAA0000", "BBBB0000", "CCCC0000"])
    #expect(keys.map(\.project) == ["team a", "project 2", "team a"])
    #expect(try ProviderKeyList.keys("a: X-000000,b: Y-000000", from: "v").map(\.project) == ["a", "b"])
  }

  @Test(arguments: ["a b", "p:", ": k", "kéy", "x\u{7}"]) func `no line that is none is shown`(_ line: String) {
    let fault = #expect(throws: Fault.self) { try ProviderKeyList.keys("GOODKEYS\n\(line)", from: "file") }
    #expect(fault?.detail == "Line 2 is neither `key` nor `project: key`.")
  }

  @Test func `what is too short for a key is refused, because hiding it would spoil answers`() throws {
    let fault = #expect(throws: Fault.self) { try ProviderKeyList.keys("long-enough\np: seven77", from: "FILE") }
    #expect(fault?.code == .usageInvalid && fault?.detail.hasPrefix("Line 2 has a key of less than 8") == true)
    #expect(fault?.detail.contains("seven77") == false)
    #expect(try ProviderKeyList.keys("eight888", from: "FILE").count == 1)
  }

  @Test func `the environment's names count in order`() throws {
    let environment = ["OPENAI_API_KEY": "O-000000", "GEMINI_API_KEY": "G-000000", "AZURE_OPENAI_API_KEY": ""]
    func secrets(_ provider: String) throws -> [String] {
      try ProviderKeyList.keys(provider: provider, environment: environment).map(\.secret)
    }
    #expect(try secrets("gemini") == ["G-000000"])
    #expect(try secrets("openai") == ["O-000000"])
    #expect(try secrets("azure") == ["O-000000"])
    #expect(try secrets("ollama").isEmpty)
  }
}
