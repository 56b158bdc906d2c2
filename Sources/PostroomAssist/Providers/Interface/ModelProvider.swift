public import PostroomModel

/// How one kind of server is asked, and how its answers are read.
///
/// A provider is a value without connections: it turns questions into requests and replies into answers. Replies are
/// untrusted; whatever they hold, reading them ends in an answer or an ``AssistFailure``.
public protocol ModelProvider: Sendable {
  /// The provider's name for people and results, such as `gemini`.
  var name: String { get }
  /// What may be shown and demanded.
  var accepts: Set<ModelCapability> { get }

  /// Makes the request that asks a question.
  func request(_ question: AssistQuestion, key: ProviderKey) -> ProviderRequest

  /// Reads the answer out of a reply.
  ///
  /// - Throws: What the reply says instead of an answer; a failure after which tokens are due names them.
  func answer(_ reply: ProviderReply, to question: AssistQuestion) throws(AssistFailure) -> AssistAnswer

  /// What a reply, good or bad, says of the server's limits; nil when it says nothing.
  func pace(_ reply: ProviderReply) -> RatePace?
}

/// What a provider takes.
public enum ModelCapability: String, Hashable, Sendable, Codable, CaseIterable {
  /// The words of pages.
  case text
  /// PDFs as they are.
  case pdf
  /// Pages as pictures.
  case pictures
  /// A schema that the answer is held to.
  case schema
}
