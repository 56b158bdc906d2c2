public import PostroomModel

/// The language of a page on photographs, and what checks are called in it.
public struct PhotographPageWords: Sendable {
  let language: PhotographConfiguration.Language
  private let checks: [PhotographCheckName: String]

  /// Takes the words; what has none is called as it is in results.
  ///
  /// - Parameters:
  ///   - language: The language of the page.
  ///   - checks: What checks are called.
  public init(
    _ language: PhotographConfiguration.Language = .english, checks: [PhotographCheckName: String] = [:]
  ) {
    self.language = language
    self.checks = checks
  }

  func callAsFunction(_ text: PhotographPageText) -> String { text.text(language) }

  /// A text with what it is about.
  func callAsFunction(_ text: PhotographPageText, _ subject: String) -> String {
    text.text(language).replacing("%", with: subject)
  }

  func title(_ name: PhotographCheckName) -> String { checks[name] ?? name.rawValue }

  func title(_ verdict: PhotographVerdict) -> String {
    switch verdict {
    case .pass: self(.pass)
    case .warn: self(.warn)
    case .fail: self(.fail)
    case .notAssessed: self(.notAssessed)
    }
  }

  func title(_ kind: PhotographPage.Kind) -> String {
    PhotographVerdict(rawValue: kind.rawValue).map(title) ?? self(.notExamined)
  }

  /// A number as the language writes it.
  func number(_ decimal: String) -> String { language == .english ? decimal : decimal.replacing(".", with: ",") }

  /// Marks what is said in English on a page of another language; the text is markup already.
  func english(_ text: String) -> String { language == .english ? text : "<span lang=\"en\">\(text)</span>" }
}
