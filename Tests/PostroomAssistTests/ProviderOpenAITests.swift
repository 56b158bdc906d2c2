import PostroomModel
import Testing

@testable import PostroomAssist

@Suite struct `OpenAI's shapes` {
  private let openai = OpenAICompatible(.openai)

  private func body(_ provider: OpenAICompatible, _ question: AssistQuestion = ProviderQuestions.question())
    -> WireJSON?
  {
    WireJSONReader.read(provider.request(question, key: .none).body)
  }

  @Test(arguments: [
    (OpenAICompatible.Flavour.openai, "https://h", "https://h/v1/chat/completions", "authorization"),
    (.openai, "https://h/v1/", "https://h/v1/chat/completions", "authorization"),
    (.azure, "https://h", "https://h/openai/deployments/model-1/chat/completions?api-version=2024-10-21", "api-key"),
    (.vllm, "http://h:1", "http://h:1/v1/chat/completions", "authorization"),
  ])
  func `asks at each server's address with its header`(
    _ flavour: OpenAICompatible.Flavour, _ address: String, _ url: String, _ header: String
  ) {
    let provider = OpenAICompatible(flavour, address: address)
    let request = provider.request(ProviderQuestions.question(), key: ProviderQuestions.key)
    #expect(request.url == url)
    #expect(request.headers.first { $0.0 == header }?.1.hasSuffix(ProviderQuestions.key.secret) == true)
    #expect(provider.request(ProviderQuestions.question(), key: .none).headers.count == 1)
  }

  @Test func `makes a schema strict for OpenAI and leaves it alone for others`() {
    let schema = """
      {"$schema":"x","type":"object","properties":{"b":{"type":"string","minLength":2},"a":{"enum":["x"],"type":"string"},
       "c":{"anyOf":[{"type":"number"},{"type":"string"}]}},"required":["b"]}
      """
    var question = ProviderQuestions.question()
    question.schema = schema
    let strict = """
      {"type":"object","properties":{"b":{"type":"string"},"a":{"enum":["x",null],"type":["string","null"]},
       "c":{"anyOf":[{"type":"number"},{"type":"string"},{"type":"null"}]}},"required":["b","a","c"],
       "additionalProperties":false}
      """
    func sent(_ provider: OpenAICompatible) -> WireJSON? {
      body(provider, question)?["response_format"]?["json_schema"]?["schema"]
    }
    #expect(sent(openai) == WireJSONReader.read(Array(strict.utf8)))
    #expect(sent(OpenAICompatible(.ollama)) == WireJSONReader.read(Array(schema.utf8)))
  }

  @Test func `asks models that think for no temperature`() {
    var question = ProviderQuestions.question()
    #expect(body(openai)?["temperature"] == .number("0.0"))
    question.model = "o3-mini"
    #expect(body(openai, question)?["temperature"] == nil)
    #expect(body(openai)?["max_completion_tokens"] == .number("4096"))
    #expect(body(OpenAICompatible(.vllm))?["max_tokens"] == .number("4096"))
  }

  @Test func `shows pictures as data URLs and PDFs as files`() throws {
    var question = ProviderQuestions.question()
    question.documents = [
      AssistDocument(name: "d1", content: .pictures([.init(mediaType: "image/jpeg", bytes: [1])])),
      AssistDocument(name: "d2", content: .pdf([2])),
    ]
    let parts = try #require(body(openai, question)?["messages"]?.elements.last?["content"]?.elements)
    #expect(parts.compactMap { $0["image_url"]?["url"]?.text } == ["data:image/jpeg;base64,AQ=="])
    #expect(parts.compactMap { $0["file"]?["filename"]?.text } == ["d2.pdf"])
    #expect(parts.compactMap { $0["file"]?["file_data"]?.text } == ["data:application/pdf;base64,Ag=="])
  }

  @Test(arguments: [
    (
      #"{"choices":[{"message":{"content":"{}","refusal":"I will not."},"finish_reason":"stop"}]}"#,
      AssistFailure.Reason.declined
    ),
    (#"{"choices":[{"message":{"content":[{"type":"refusal","refusal":"No."}]}}]}"#, .declined),
    (#"{"choices":[{"message":{"content":"{\"a"},"finish_reason":"length"}]}"#, .truncated),
    (#"{"choices":[{"message":{"content":null},"finish_reason":"content_filter"}]}"#, .blocked),
    (#"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#, .empty),
    (#"{"choices":[{"message":{"content":null},"finish_reason":"tool_calls"}]}"#, .garbled),
    (#"{"choices":[{"message":{"content":""},"finish_reason":"load"}]}"#, .empty), (#"{"choices":[]}"#, .empty),
    ("{}", .garbled), ("", .empty), ("nonsense", .garbled),
  ])
  func `tells the ends of answers apart`(_ body: String, _ reason: AssistFailure.Reason) {
    #expect(openai.outcome(200, body).reason == reason)
  }

  @Test func `reads an answer, also behind thoughts`() throws {
    let outcome = OpenAICompatible(.llamaCPP).outcome(
      200,
      """
      {"model":"m","choices":[{"message":{"content":"<think>a</think>{\\"b\\":1}"},"finish_reason":"stop"}],
       "usage":{"prompt_tokens":5,"completion_tokens":6}}
      """)
    let usage = AssistUsage(requests: 1, inputTokens: 5, outputTokens: 6)
    #expect(try outcome.get() == AssistAnswer(text: "{\"b\":1}", model: "m", usage: usage))
  }

  @Test(arguments: [
    (
      429, #"{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"m"}}"#,
      AssistFailure.Reason.unpaid
    ),
    (
      429, #"{"error":{"type":"requests","code":"rate_limit_exceeded","message":"on requests per min (RPM)"}}"#,
      .rateLimited
    ),
    (
      429, #"{"error":{"code":"rate_limit_exceeded","message":"Limit reached on requests per day (RPD): Limit 200"}}"#,
      .quotaSpent
    ),
    (429, #"{"error":{"code":"429","message":"Please retry after 27 seconds."}}"#, .rateLimited),
    (
      401, #"{"error":{"code":"invalid_api_key","message":"Incorrect API key provided: sk-abcdefghijkl."}}"#,
      .keyRefused
    ),
    (401, #"{"statusCode":401,"message":"Unauthorized."}"#, .keyRefused), (403, "", .keyRefused), (402, "", .unpaid),
    (404, #"{"error":{"code":"DeploymentNotFound","message":"m"}}"#, .modelUnknown),
    (404, #"{"error":"model \"x\" not found, try pulling it first"}"#, .modelUnknown),
    (404, #"{"detail":"Not Found"}"#, .modelUnknown),
    (400, #"{"error":{"code":"content_filter","message":"m"}}"#, .blocked),
    (400, #"{"error":{"code":"context_length_exceeded","message":"m"}}"#, .requestTooLarge),
    (
      400, #"{"object":"error","message":"This model's maximum context length is 10 tokens","code":400}"#,
      .requestTooLarge
    ),
    (
      400, #"{"error":{"code":400,"message":"exceeds the available context size","type":"exceed_context_size_error"}}"#,
      .requestTooLarge
    ),
    (422, "", .requestInvalid), (413, "", .requestTooLarge), (500, "<html>", .overloaded),
    (503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#, .overloaded),
  ])
  func `tells refusals apart`(_ status: Int, _ body: String, _ reason: AssistFailure.Reason) {
    #expect(openai.outcome(status, body).reason == reason)
  }

  @Test func `finds the wait in the header or in the words`() {
    func wait(_ message: String, _ headers: [(name: String, value: String)] = []) -> Double? {
      openai.outcome(429, #"{"error":{"message":"\#(message)"}}"#, headers: headers).failure?.retryAfter
    }
    #expect(wait("x", [("retry-after", "7")]) == 7)
    #expect(wait("Please try again in 1m2.5s. Visit") == 62.5)
    #expect(wait("Please retry after 27 seconds.") == 27)
    #expect(wait("Please try again in a while") == nil)
  }
}
