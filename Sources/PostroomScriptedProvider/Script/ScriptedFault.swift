/// What can happen to a request instead of a good answer.
public enum ScriptedFault: String, Sendable, Codable, CaseIterable {
  // Refusals with a status of their own; nothing is paid.
  case rateLimited = "rate-limited"
  case daySpent = "day-spent"
  case unpaid
  case overloaded
  case internalError = "internal-error"
  case badGateway = "bad-gateway"
  case gatewayTimeout = "gateway-timeout"
  case requestTimeout = "request-timeout"
  case keyRefused = "key-refused"
  /// The server repeats the key in its words.
  case echoKey = "echo-key"
  case modelUnknown = "model-unknown"
  case tooLarge = "too-large"
  case contextTooLong = "context-too-long"
  case badRequest = "bad-request"
  case redirect
  /// A page of HTML with status 502, as proxies write it.
  case htmlError = "html-error"

  // What happens to the connection.
  /// Reset before a byte of the answer; the work is not paid.
  case reset
  /// Reset in the middle of the answer, which is paid.
  case resetMidBody = "reset-mid-body"
  /// The connection ends before the promised length, which is paid.
  case truncatedBody = "truncated-body"
  /// The answer comes in drops.
  case slow
  /// No byte ever comes.
  case hang

  // Bad answers with status 200; they are paid.
  case garbage
  case html
  case emptyBody = "empty-body"
  case wrongSchema = "wrong-schema"
  case cutAnswer = "cut-answer"
  case blockedPrompt = "blocked-prompt"
  case blockedAnswer = "blocked-answer"
  case recitation
  case refusal
  case empty
  case noCandidates = "no-candidates"
  case deep
  case invalidText = "invalid-text"
  case hugeNumbers = "huge-numbers"
  /// A compressed body that grows beyond any limit.
  case bomb

  // Unusual, but good answers.
  case byteOrderMark = "byte-order-mark"
  case duplicateKeys = "duplicate-keys"
  /// An answer of ten megabytes.
  case huge
  /// The model's thoughts come before the answer.
  case thoughts

  /// Whether the provider asks money for it.
  public var isPaid: Bool {
    switch self {
    case .rateLimited, .daySpent, .unpaid, .overloaded, .internalError, .badGateway, .gatewayTimeout, .requestTimeout,
      .keyRefused, .echoKey, .modelUnknown, .tooLarge, .contextTooLong, .badRequest, .redirect, .htmlError, .reset,
      .hang, .blockedPrompt:
      false
    case .resetMidBody, .truncatedBody, .slow, .garbage, .html, .emptyBody, .wrongSchema, .cutAnswer, .blockedAnswer,
      .recitation, .refusal, .empty, .noCandidates, .deep, .invalidText, .hugeNumbers, .bomb, .byteOrderMark,
      .duplicateKeys, .huge, .thoughts:
      true
    }
  }
}
