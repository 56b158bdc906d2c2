/// What a separator sheet says to people, in one language.
struct SeparatorWords: Hashable {
  /// What the sheet is.
  let title: String
  /// What to do with it.
  let use: String
  /// What becomes of it.
  let fate: String

  /// The words of a language by its ISO 639-2 code; nil where there are none.
  static func of(_ language: String) -> SeparatorWords? { all[language] }

  /// The languages that there are words in.
  static var languages: [String] { all.keys.sorted() }

  private static let all = [
    "tur": SeparatorWords(
      title: "Ayırıcı sayfa", use: "Taramadan önce bu sayfayı belgelerin arasına koyun.",
      fate: "Arşive girmez; tekrar tekrar kullanılabilir."),
    "ita": SeparatorWords(
      title: "Foglio separatore", use: "Mettere questo foglio tra un documento e l'altro prima della scansione.",
      fate: "Non viene archiviato e si può riutilizzare."),
    "eng": SeparatorWords(
      title: "Separator sheet", use: "Put this sheet between documents before scanning.",
      fate: "It is not filed and can be used again."),
  ]
}
