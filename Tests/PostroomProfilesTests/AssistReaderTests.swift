import Foundation
import PostroomModel
import PostroomProfiles
import Testing

@Suite struct AssistReaderTests {
  private static let usual = """
    assist:
      batch_bytes: 1000000
      classify:
        prompt: classify.md
        model: fast-model
    """

  @Test func `a rule is read with the reference's figures where it has none`() throws {
    let folder = try AssistFolder([
      "classify.md": "version: 2\n\nSort:\n{categories}\n",
      "extract.md": "---\nauthor: x\nversion: b-7\n---\nTake {fields}.\n",
    ])
    let rule = try #require(
      try folder.rule(
        Self.usual
          + "\n"
            + """
              extract:
                prompt: extract.md
                model: strong-model
                temperature: 0.2
                max_input_tokens: 5000
                max_output_tokens: 900
                timeout: 30
                retries: 2
            """))
    #expect(rule.batchBytes == 1_000_000)
    let classify = try #require(rule.classify)
    #expect(classify.prompt == "Sort:\n{categories}" && classify.version == "2" && classify.model == "fast-model")
    #expect(classify.pages == 7 && classify.temperature == 0 && classify.timeout == 60 && classify.retries == 6)
    let extract = try #require(rule.extract)
    #expect(extract.version == "b-7" && extract.prompt == "Take {fields}." && extract.pages == 20)
    #expect(extract.temperature == 0.2 && extract.maximumInputTokens == 5_000 && extract.maximumOutputTokens == 900)
    #expect(extract.timeout == 30 && extract.retries == 2)
  }

  @Test func `a profile without the key asks nothing`() throws {
    #expect(try AssistFolder().rule("") == nil)
  }

  @Test(arguments: [
    ("    model: fast-model", "    modell: fast-model", 14, "Did you mean 'model'?"),
    ("  classify:", "  clasify:", 12, "Did you mean 'classify'?"),
    ("  batch_bytes: 1000000", "  batch_bytes: 5", 11, ""), ("    model: fast-model", "    model:", 14, ""),
    ("    prompt: classify.md", "    prompt: nothing.md", 13, ""),
    ("    prompt: classify.md", "    prompt: ../classify.md", 13, ""),
    ("    prompt: classify.md", "    prompt: /etc/passwd", 13, ""),
    ("    model: fast-model", "    model: fast-model\n    pages: 0", 15, ""),
    ("    model: fast-model", "    model: fast-model\n    temperature: 3", 15, ""),
    ("    model: fast-model", "    model: fast-model\n    retries: -1", 15, ""),
    ("    model: fast-model", "    model: fast-model\n    timeout: 0", 15, ""),
    ("    model: fast-model", "    model: fast-model\n    max_input_tokens: few", 15, ""),
    ("    model: fast-model", "    model: fast-model\n    schema: nothing.json", 15, ""),
  ])
  func `what is wrong is named with its line`(_ line: String, _ replacement: String, _ number: Int, _ remedy: String)
    throws
  {
    let found = try AssistFolder().problems(Self.usual.replacing(line, with: replacement))
    let errors = found.filter { $0.severity == .error }
    #expect(errors.contains { $0.line == number && (remedy.isEmpty || $0.remedy == remedy) }, "\(found)")
    #expect(errors.allSatisfy { !$0.remedy.isEmpty })
  }

  @Test func `a section that asks nothing is an error`() throws {
    #expect(try AssistFolder().problems("assist:\n  batch_bytes: 20000").contains { $0.severity == .error })
  }

  @Test(arguments: [
    "Sort {categories}", "---\nSort {categories}", "version:\n\n{categories}", "---\ntitle: x\n---\n{categories}", "",
  ])
  func `a prompt without a version is an error`(text: String) throws {
    let found = try AssistFolder(["classify.md": text]).problems(Self.usual)
    #expect(found.contains { $0.severity == .error && $0.line == 13 && $0.message.contains("version") }, "\(found)")
  }

  @Test func `a prompt without a place for the categories is a warning`() throws {
    let found = try AssistFolder(["classify.md": "version: 1\nSort them."]).problems(Self.usual)
    #expect(found.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    ("{", false), ("[]", false), (#"{"type":"object"}"#, false), (#"{"type":"string","properties":{}}"#, false),
    (##"{"type":"object","properties":{"a":{"$ref":"#/x"}}}"##, false),
    (#"{"type":"object","properties":{"category":{"type":"string"}}}"#, true),
  ])
  func `a schema is an object's, in one piece`(text: String, isGood: Bool) throws {
    let folder = try AssistFolder(["classify.md": "version: 1\n{categories}", "s.json": text])
    let yaml = Self.usual + "\n    schema: s.json"
    #expect(folder.problems(yaml).isEmpty == isGood, "\(folder.problems(yaml))")
    if isGood { #expect(try folder.rule(yaml)?.classify?.schema == text) }
  }

  @Test func `a prompt that is no text or too large is an error`() throws {
    let folder = try AssistFolder(["classify.md": String(repeating: "version: 1\n{categories}", count: 20_000)])
    #expect(folder.problems(Self.usual).contains { $0.message.contains("bytes") })
    try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: folder.path + "/classify.md"))
    #expect(folder.problems(Self.usual).contains { $0.message.contains("UTF-8") })
  }

  @Test func `profiles of earlier versions, in ledgers, are read`() throws {
    let profile = try ProfileFile.parse(yaml: AssistFolder.head, name: "test")
    let encoded = try JSONEncoder().encode(profile)
    #expect(!String(decoding: encoded, as: UTF8.self).contains("assist"))
    #expect(try JSONDecoder().decode(Profile.self, from: encoded).assist == nil)
  }

  @Test func `the shipped payables profile asks both steps, by versioned prompts`() throws {
    let rule = try #require(try ProfileLibrary().load("payables").assist)
    let (classify, extract) = (try #require(rule.classify), try #require(rule.extract))
    #expect(classify.pages == 7 && extract.pages == 20)
    #expect(classify.model == "gemini-2.5-flash" && extract.model == "gemini-2.5-pro")
    #expect(classify.prompt.contains("{categories}") && extract.prompt.contains("{fields}"))
    #expect(!classify.version.isEmpty && !extract.version.isEmpty)
  }
}
