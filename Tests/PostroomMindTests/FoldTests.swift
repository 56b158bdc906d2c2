import PostroomModel
import Testing

@testable import PostroomMind

/// What a text folds to, in letters again.
private func exact(_ text: String, turkish: Bool) -> String {
  let letters = Array("abcdefghijklmnopqrstuvwxyzçğıöşü0123456789¤")
  return String(
    FoldedPage(text: text, fold: .exact(turkish: turkish)).codes.map { $0 == 0 ? " " : letters[Int($0) - 1] })
}

private func forgiving(_ text: String) -> [UInt8] { FoldedPage(text: text, fold: .forgiving).codes }

struct FoldTests {
  @Test(arguments: [
    ("İ", " i "), ("I", " ı "), ("ı", " ı "), ("i", " i "), ("IŞIK", " ışık "),
    ("İMZA SİRKÜLERİ", " imza sirküleri "),
    ("ÇEK", " çek "), ("Öğüt", " öğüt "),
  ])
  func `Turkish capitals fold to Turkish letters`(_ text: String, _ folded: String) {
    #expect(exact(text, turkish: true) == folded)
  }

  @Test(arguments: [("I", " i "), ("INVOICE", " invoice "), ("İ", " i "), ("ı", " ı ")])
  func `elsewhere the capital I is i`(_ text: String, _ folded: String) {
    #expect(exact(text, turkish: false) == folded)
  }

  @Test func `a word that sets İ, Ş or Ğ means ı by its I whatever the language`() {
    #expect(exact("IŞIK", turkish: false) == " ışık ")
    #expect(exact("SIĞINAK İZIN", turkish: false) == " sığınak izın ")
    #expect(exact("IRMAK", turkish: false) == " irmak ")
  }

  @Test(arguments: [
    ("vekâletname", "vekaletname"), ("attività", "attivita"), ("E\u{301}CO", "eco"), ("ﬁş", "fiş"),
    ("Straße", "strasse"),
  ])
  func `other accents and ligatures fold to plain letters`(_ text: String, _ folded: String) {
    #expect(exact(text, turkish: false) == " \(folded) ")
  }

  @Test(arguments: ["fatura---no", "fatura   no", "FATURA/NO:", "«fatura» (no)", "fatura\u{A0}no"])
  func `punctuation and white space are one separator`(_ text: String) {
    #expect(exact(text, turkish: true) == " fatura no ")
  }

  @Test func `a soft hyphen and zero-width characters vanish`() {
    #expect(exact("fa\u{AD}tu\u{200B}ra", turkish: true) == " fatura ")
  }

  @Test func `letters of other scripts do not end a word`() {
    #expect(exact("abж", turkish: true) == " ab¤ ")
  }

  @Test(arguments: [
    ("şğıçöüİ", "sgicoui"), ("0l5821", "oisbzi"), ("modern", "modem"),
    ("IBAN", "1ban"), ("SÖZLEŞME", "50zle5me"),
  ])
  func `lost diacritics and look-alikes are forgiven`(_ one: String, _ other: String) {
    #expect(forgiving(one) == forgiving(other))
  }

  @Test(arguments: [("fatura", "fatora"), ("senet", "semet"), ("çek", "çelik")])
  func `different words stay different`(_ one: String, _ other: String) {
    #expect(forgiving(one) != forgiving(other))
  }

  @Test func `both folds make the same tokens`() {
    let words = reading("T.C. KİMLİK NO: 123 — rn modern (ß) ж").pages[0].words
    let one = FoldedPage(words, fold: .exact(turkish: true))
    let other = FoldedPage(words, fold: .forgiving)
    #expect(one.tokenWords == other.tokenWords)
  }

  @Test func `every code is below the size of its alphabet`() {
    let all = String(String.UnicodeScalarView((1..<0x3000).compactMap(Unicode.Scalar.init)))
    for fold in [Fold.exact(turkish: true), .exact(turkish: false), .forgiving] {
      #expect(FoldedPage(text: all, fold: fold).codes.allSatisfy { Int($0) < fold.alphabetSize })
    }
  }

  @Test func `the codes that stand for themselves are those of the tables`() {
    #expect(FoldTable.dottedI == FoldTable.code("i"))
    #expect(FoldTable.direct[Int(("ı" as Unicode.Scalar).value)] == FoldTable.dotlessI)
    #expect(FoldTable.forgivingR == FoldTable.forgiving[Int(FoldTable.code("r"))])
    #expect(FoldTable.forgivingN == FoldTable.forgiving[Int(FoldTable.code("n"))])
    #expect(FoldTable.forgivingM == FoldTable.forgiving[Int(FoldTable.code("m"))])
  }
}
