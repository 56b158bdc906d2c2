/// Letters without case, by the Turkish rule in every language: İ becomes i and I becomes ı.
///
/// Both texts of a comparison are folded alike, so that the rule harms no other language.
enum CaseFold {
  /// The text in small letters; dots and diacritics stay.
  static func folded(_ text: some StringProtocol) -> String {
    String(text.map { $0 == "İ" ? "i" : $0 == "I" ? "ı" : $0 }).lowercased()
  }
}
