public import PostroomModel

/// How much a batch holds, for its bounds.
public struct GeminiBatchLoad: Hashable, Sendable {
  /// The most questions of a batch: one that is lost costs no more than these.
  public static let mostQuestions = 500
  /// The most bytes of a submission with its questions inlined; the service takes less than 20 MB.
  public static let mostBytes = 19_000_000
  /// The most bytes that its answers may come to: they come in one reply, of which no more than 32 MB are read.
  public static let mostAnswerBytes = 24_000_000
  /// What a token of an answer takes at most, with the escapes of a text in JSON.
  private static let bytesPerToken = 5

  /// How many questions.
  public private(set) var questions = 0
  /// About how many bytes they take in a submission.
  public private(set) var bytes = 0
  /// The most bytes that their answers have.
  public private(set) var answerBytes = 0

  /// Makes the load of nothing.
  public init() {}

  /// Makes the load of one question.
  public init(_ question: AssistQuestion) {
    questions = 1
    bytes = QuestionPart.capacity(question)
    answerBytes = max(0, min(question.maximumOutputTokens, 1 << 24)) * Self.bytesPerToken
  }

  /// Whether so much may be one batch.
  public var fits: Bool {
    questions <= Self.mostQuestions && bytes <= Self.mostBytes && answerBytes <= Self.mostAnswerBytes
  }

  /// Adds two loads.
  public static func + (left: GeminiBatchLoad, right: GeminiBatchLoad) -> GeminiBatchLoad {
    var sum = left
    sum.questions += right.questions
    sum.bytes += right.bytes
    sum.answerBytes += right.answerBytes
    return sum
  }
}
