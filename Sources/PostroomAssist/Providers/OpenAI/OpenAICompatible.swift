public import PostroomModel

/// Servers that speak OpenAI's chat completions: OpenAI itself, Azure, vLLM, Ollama and llama.cpp.
///
/// Shapes: `POST …/chat/completions` with `response_format` of type `json_schema`. The key goes into the header
/// `Authorization`, with Azure into `api-key`.
public struct OpenAICompatible: ModelProvider {
  /// What is different from one server to the other.
  public let flavour: Flavour
  /// What may be shown and demanded.
  public let accepts: Set<ModelCapability>

  let base: String
  let apiVersion: String

  /// Makes a provider.
  ///
  /// - Parameters:
  ///   - flavour: Which server it is.
  ///   - address: Where it is, with or without `/v1`; nil takes ``Flavour/standardAddress``. Azure's is the resource, such
  ///     as `https://NAME.openai.azure.com`.
  ///   - apiVersion: Azure's version of the interface; others have none.
  ///   - pictures: Whether the model sees pictures, with servers of one's own; OpenAI's and Azure's do.
  public init(
    _ flavour: Flavour, address: String? = nil, apiVersion: String = "2024-10-21", pictures: Bool = false
  ) {
    self.flavour = flavour
    base = RequestPath.base(address ?? flavour.standardAddress)
    self.apiVersion = apiVersion
    switch flavour {
    case .openai: accepts = Set(ModelCapability.allCases)
    case .azure: accepts = [.text, .pictures, .schema]
    case .vllm, .ollama, .llamaCPP: accepts = pictures ? [.text, .pictures, .schema] : [.text, .schema]
    }
  }

  /// The flavour's name, such as `openai`.
  public var name: String { flavour.rawValue }

  /// Makes the request that asks a question.
  public func request(_ question: AssistQuestion, key: ProviderKey) -> ProviderRequest {
    var writer = WireJSONWriter(capacity: QuestionPart.capacity(question))
    OpenAIRequestBody(flavour: flavour).write(question, to: &writer)
    return ProviderRequest(
      url: url(question.model), headers: headers(key), body: writer.bytes, timeout: question.timeout, key: key)
  }

  /// Reads the answer out of a reply.
  ///
  /// - Throws: See ``OpenAIAnswer`` and ``OpenAIRefusal``.
  public func answer(_ reply: ProviderReply, to question: AssistQuestion) throws(AssistFailure) -> AssistAnswer {
    guard reply.status == 200 else { throw OpenAIRefusal(reply).failure }
    let body = try UntrustedBody.object(reply)
    if let error = body["error"], error != .null { throw OpenAIRefusal(reply).failure }
    return try OpenAIAnswer.read(body, model: question.model)
  }

  /// What the headers and a refusal say of limits.
  public func pace(_ reply: ProviderReply) -> RatePace? {
    reply.status == 200 ? RateHeaders.pace(reply) : OpenAIRefusal(reply).pace
  }

  private func url(_ model: String) -> String {
    guard flavour == .azure else {
      return (base.hasSuffix("/v1") ? base : "\(base)/v1") + "/chat/completions"
    }
    let deployment = RequestPath.segment(model)
    let version = RequestPath.segment(apiVersion)
    return "\(base)/openai/deployments/\(deployment)/chat/completions?api-version=\(version)"
  }

  private func headers(_ key: ProviderKey) -> [(String, String)] {
    let content = [("content-type", "application/json")]
    guard !key.secret.isEmpty else { return content }
    return content + [flavour == .azure ? ("api-key", key.secret) : ("authorization", "Bearer \(key.secret)")]
  }

  /// The servers that are known to speak the interface.
  public enum Flavour: String, Hashable, Sendable, Codable, CaseIterable {
    /// OpenAI.
    case openai
    /// OpenAI's models at Azure; the model's name is the deployment's.
    case azure
    /// vLLM.
    case vllm
    /// Ollama.
    case ollama
    /// The server of llama.cpp.
    case llamaCPP = "llama.cpp"

    /// Where it is when nobody says otherwise; Azure has no such place.
    public var standardAddress: String {
      switch self {
      case .openai: "https://api.openai.com"
      case .azure: "https://azure.invalid"
      case .vllm: "http://127.0.0.1:8000"
      case .ollama: "http://127.0.0.1:11434"
      case .llamaCPP: "http://127.0.0.1:8080"
      }
    }
  }
}
