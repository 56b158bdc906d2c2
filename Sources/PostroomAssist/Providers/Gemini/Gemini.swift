public import PostroomModel

/// Google's Gemini through `generateContent`.
///
/// Shapes: `POST /v1beta/models/M:generateContent` with inline files and a response schema; the key goes into the header
/// `x-goog-api-key`, never into the address. A request with its files may have 20 MB.
public struct Gemini: ModelProvider {
  /// The public address of the interface.
  public static let standardAddress = "https://generativelanguage.googleapis.com"

  let base: String
  let thinkingBudget: Int?

  /// Makes a provider.
  ///
  /// - Parameters:
  ///   - address: Where the interface is, without `/v1beta`.
  ///   - thinkingBudget: The most tokens that a model may spend on thinking; nil leaves it to the model.
  public init(address: String = Gemini.standardAddress, thinkingBudget: Int? = nil) {
    base = RequestPath.base(address)
    self.thinkingBudget = thinkingBudget
  }

  /// `gemini`.
  public var name: String { "gemini" }
  /// Everything.
  public var accepts: Set<ModelCapability> { Set(ModelCapability.allCases) }

  /// Makes the request that asks a question.
  public func request(_ question: AssistQuestion, key: ProviderKey) -> ProviderRequest {
    var writer = WireJSONWriter(capacity: QuestionPart.capacity(question))
    GeminiRequestBody(thinkingBudget: thinkingBudget).write(question, to: &writer)
    return ProviderRequest(
      url: "\(address(question.model)):generateContent", headers: headers(key), body: writer.bytes,
      timeout: question.timeout, key: key)
  }

  /// Reads the answer out of a reply.
  ///
  /// - Throws: See ``GeminiAnswer`` and ``GeminiRefusal``.
  public func answer(_ reply: ProviderReply, to question: AssistQuestion) throws(AssistFailure) -> AssistAnswer {
    guard reply.status == 200 else { throw GeminiRefusal(reply).failure }
    let body = try UntrustedBody.object(reply)
    if let error = body["error"] { throw GeminiRefusal(reply, error: error).failure }
    return try GeminiAnswer.read(body, model: question.model)
  }

  /// What a refusal says of quotas: the `RetryInfo` and the violated quotas, or `Retry-After`.
  public func pace(_ reply: ProviderReply) -> RatePace? {
    reply.status == 200 ? RateHeaders.pace(reply) : GeminiRefusal(reply).pace
  }

  func address(_ model: String) -> String {
    let path = model.contains("/") ? model : "models/\(model)"
    return "\(base)/v1beta/\(RequestPath.segments(path))"
  }

  func headers(_ key: ProviderKey) -> [(String, String)] {
    let content = [("content-type", "application/json")]
    return key.secret.isEmpty ? content : content + [("x-goog-api-key", key.secret)]
  }
}
