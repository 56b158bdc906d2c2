import PostroomModel

@testable import PostroomMind

/// The values of a text that is set on the grid.
func values(
  _ text: String, locale: DocumentLocale? = nil, language: String? = nil, confidence: Float = 1
) -> [TypedValue] {
  let page = gridPage(text, confidence: confidence)
  let used = locale ?? ValueFinder.locale(of: [page], language: language)
  return ValueFinder(locale: used, language: language).values(on: page)
}

/// The values of one kind.
func values(
  _ kind: FieldKind, _ text: String, locale: DocumentLocale? = nil, language: String? = nil
) -> [String] {
  values(text, locale: locale, language: language).filter { $0.kind == kind }.map(\.value)
}

extension DocumentLocale {
  /// `1.234,56` and `31.12.2026`.
  static let continental = DocumentLocale(decimalMark: .comma, dateOrder: .dayMonthYear)
  /// `1,234.56` and `12/31/2026`.
  static let american = DocumentLocale(decimalMark: .point, dateOrder: .monthDayYear)
}
