internal import PostroomModel

/// How many tokens a question takes at most, as far as that can be known before it is asked.
///
/// Text: a token for each three bytes, where four are usual in English and three in languages with longer words.
/// A picture: 1,600, above what Gemini (258 a tile of 768 pixels) and OpenAI (85 and 170 a tile of 512) count for a page.
/// A PDF: 800 for each 50 KB begun, and at least 800; Gemini counts 258 a page.
struct TokenEstimate {
  /// Tokens of what is sent.
  let input: Int
  /// The most tokens that come back.
  let output: Int

  init(_ question: AssistQuestion) {
    let words = question.instructions.utf8.count + question.schema.utf8.count
    input = question.documents.reduce(words / 3 + 16) { $0 + Self.tokens($1.content) }
    output = question.maximumOutputTokens
  }

  private static func tokens(_ content: AssistDocument.Content) -> Int {
    switch content {
    case .text(let pages): pages.reduce(0) { $0 + $1.utf8.count / 3 + 4 }
    case .pictures(let pictures): pictures.count * 1_600
    case .pdf(let bytes): 800 * (1 + bytes.count / 50_000)
    }
  }
}
