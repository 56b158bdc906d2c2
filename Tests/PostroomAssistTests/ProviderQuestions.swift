import PostroomAssist
import PostroomModel

/// Questions and providers that the tests share.
enum ProviderQuestions {
  static let schema = """
    {"type":"object","properties":{
      "category":{"type":"string","enum":["invoice","expense","irrelevant"]},
      "fields":{"type":"object","properties":{
        "seller":{"type":["string","null"]},"invoice_number":{"type":["string","null"]},
        "total_amount":{"type":["string","null"],"description":"With a point before the cents."}},
        "required":["seller","invoice_number","total_amount"],"additionalProperties":false}},
     "required":["category","fields"],"additionalProperties":false}
    """

  /// A question with one document of words.
  static func question(_ text: String = "Invoice number: A-17 Berg GmbH", timeout: Double = 20) -> AssistQuestion {
    AssistQuestion(
      step: .extract, model: "model-1", instructions: "Say what the document is.",
      documents: [AssistDocument(name: "d1", content: .text([text]))], schema: schema, timeout: timeout)
  }

  static let key = ProviderKey(number: 1, project: "project a", secret: "AIzaSecret-0123456789abcdefghijkl")

  /// Every provider at an address.
  static func providers(_ address: String) -> [any ModelProvider] {
    [Gemini(address: address)]
      + OpenAICompatible.Flavour.allCases.map { OpenAICompatible($0, address: address, pictures: true) }
  }
}

extension Result where Failure == AssistFailure {
  /// Why it failed; nil when it did not.
  var reason: AssistFailure.Reason? {
    if case .failure(let failure) = self { failure.reason } else { nil }
  }

  /// How it failed; nil when it did not.
  var failure: AssistFailure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

extension ModelProvider {
  /// What the provider makes of a reply.
  func outcome(
    _ status: Int, _ body: String, headers: [(name: String, value: String)] = []
  ) -> Result<AssistAnswer, AssistFailure> {
    outcome(ProviderReply(status: status, headers: headers, body: Array(body.utf8)))
  }

  /// What the provider makes of a reply.
  func outcome(_ reply: ProviderReply) -> Result<AssistAnswer, AssistFailure> {
    Result { () throws(AssistFailure) in try answer(reply, to: ProviderQuestions.question()) }
  }
}
