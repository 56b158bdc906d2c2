/// How the letters of a language lose their case: I and İ are two letters in Turkish and Azerbaijani.
struct CaseFolding: Sendable {
  private let hasDotlessI: Bool

  init(language: String) { hasDotlessI = language == "tur" || language == "aze" }

  /// A text in small letters.
  func folded(_ text: String) -> String {
    guard hasDotlessI else { return text.lowercased() }
    return String(text.map { $0 == "I" ? "ı" : $0 == "İ" ? "i" : $0 }).lowercased()
  }
}
