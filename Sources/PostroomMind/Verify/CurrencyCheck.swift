internal import PostroomModel

/// Checks that a document speaks of one currency.
enum CurrencyCheck {
  /// `currency`: the one at the total is the one that the document uses.
  static func check(_ verification: inout Verification, locale: DocumentLocale) {
    guard let field = verification.fields[FieldName.currency], let used = locale.currency else { return }
    verification.note("currency", passed: field.value == used, of: [FieldName.currency])
  }
}
