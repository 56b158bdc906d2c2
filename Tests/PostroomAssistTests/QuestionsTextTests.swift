import Foundation
import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct QuestionsTextTests {
  private let questions = QuestionsBench.questions

  @Test func `the prompt lists the profile's categories and the category's fields`() throws {
    let sort = try #require(questions.question(QuestionsBench.batch(.classify, 1)))
    #expect(sort.instructions == "Sort them:\n- invoice\n- claim\n- letter\n- other")
    #expect(sort.model == "fast")
    let take = try #require(questions.question(QuestionsBench.batch(.extract, 1)))
    #expect(take.instructions.hasPrefix("Of invoice:\n- seller: "))
    #expect(!take.instructions.contains("employee_name"))
  }

  @Test func `the schema has one object for each document and allows nothing else`() throws {
    let question = try #require(questions.question(QuestionsBench.batch(.extract, 2)))
    let schema = try #require(WireJSONReader.read(Array(question.schema.utf8)))
    #expect(schema["required"] == .array([.string("d1"), .string("d2")]))
    #expect(schema["additionalProperties"] == .bool(false))
    let part = try #require(schema["properties"]?["d2"])
    #expect(part["additionalProperties"] == .bool(false))
    #expect(part["properties"]?["seller"]?["type"] == .array([.string("string"), .string("null")]))
    #expect(part["properties"]?["lines"]?["type"] == .string("array"))
    let sort = try #require(questions.question(QuestionsBench.batch(.classify, 1)))
    let category = WireJSONReader.read(Array(sort.schema.utf8))?["properties"]?["d1"]?["properties"]?["category"]
    #expect(category?["enum"] == .array(["invoice", "claim", "letter", "other"].map(WireJSON.string)))
  }

  @Test func `a model may be named in the place of the profile's`() throws {
    let other = AssistQuestions(profile: QuestionsBench.profile, models: [.extract: "another"])
    #expect(other.question(QuestionsBench.batch(.extract, 1))?.model == "another")
    #expect(other.question(QuestionsBench.batch(.classify, 1))?.model == "fast")
  }

  @Test func `only the first pages are shown, and no more of them than the rule allows`() {
    let pages = ["one", "two", "three"]
    #expect(questions.content(pageTexts: pages, for: .classify) == .text(["one", "two"]))
    let long = [String(repeating: "a", count: 3_500), String(repeating: "b", count: 3_500)]
    #expect(
      questions.content(pageTexts: long, for: .classify)
        == .text([long[0], String(repeating: "b", count: 500)]))
    #expect(questions.content(pageTexts: ["", " \n"], for: .classify) == nil)
  }

  @Test func `what an answer depends on changes with prompt, model, pages and schema, and with nothing else`() throws {
    let basis = try #require(questions.basis(.extract, category: "invoice", form: "text"))
    #expect(basis == questions.basis(.extract, category: "invoice", form: "text"))
    #expect(basis != questions.basis(.extract, category: "claim", form: "text"))
    #expect(basis != questions.basis(.extract, category: "invoice", form: "pdf"))
    let changes: [(inout AssistRule.Step) -> Void] = [
      { $0.prompt += "!" }, { $0.version = "5" }, { $0.model = "x" }, { $0.pages += 1 }, { $0.temperature = 0.5 },
      { $0.maximumInputTokens += 1 }, { $0.maximumOutputTokens += 1 }, { $0.schema = #"{"type":"object"}"# },
    ]
    for change in changes {
      var profile = QuestionsBench.profile
      if var step = profile.assist?.extract {
        change(&step)
        profile.assist?.extract = step
      }
      #expect(basis != AssistQuestions(profile: profile).basis(.extract, category: "invoice", form: "text"))
    }
    var retried = QuestionsBench.profile
    retried.assist?.extract?.retries = 1
    #expect(basis == AssistQuestions(profile: retried).basis(.extract, category: "invoice", form: "text"))
  }
}
