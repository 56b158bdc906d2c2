import PostroomModel
import Testing

@testable import PostroomMind

/// The phrases that a finder finds in a text.
private func found(_ phrases: [String], in text: String, turkish: Bool = true) -> [PhraseFinder.Match] {
  let words = reading(text).pages[0].words
  return PhraseFinder(phrases).matches(
    exact: FoldedPage(words, fold: .exact(turkish: turkish)), forgiving: FoldedPage(words, fold: .forgiving))
}

struct PhraseMatchingTests {
  @Test(arguments: ["sözleşme", "Sözleşme.", "SÖZLEŞME:", "(sözleşme)", "bu sözleşme, o"])
  func `a phrase is found between word borders`(_ text: String) {
    #expect(found(["sözleşme"], in: text).count == 1)
  }

  @Test(arguments: ["sözleşmesi", "önsözleşme", "sözleş me"])
  func `a phrase is not found inside a word`(_ text: String) {
    #expect(found(["sözleşme"], in: text).isEmpty)
  }

  @Test(arguments: ["vergi levhası", "VERGİ LEVHASININ", "vergi levha"])
  func `a star lets the last word go on`(_ text: String) {
    #expect(found(["vergi levha*"], in: text).count == 1)
  }

  @Test(arguments: ["vergiler levhası", "katmavergi levhası", "vergi lev"])
  func `a star lets nothing else go on`(_ text: String) {
    #expect(found(["vergi levha*"], in: text).isEmpty)
  }

  @Test func `a phrase goes on over the end of a line`() {
    #expect(found(["nüfus kayıt örneği"], in: "nüfus kayıt\nörneği").count == 1)
  }

  @Test func `a word broken at the end of a line is one word`() {
    #expect(found(["sözleşmesi"], in: "kira sözleş-\nmesi").count == 1)
    #expect(found(["sözleşmesi"], in: "kira sözleş- mesi").isEmpty)
  }

  @Test func `a heading in spaced letters is read as words`() {
    #expect(found(["vergi levhası"], in: "V E R G İ   L E V H A S I").count == 1)
    #expect(found(["abc"], in: "a b c").isEmpty)
  }

  @Test func `what both folds find is given once and as exact`() {
    let matches = found(["faktoring sözleşmesi"], in: "FAKTORİNG SÖZLEŞMESİ")
    #expect(matches.map(\.isForgiven) == [false])
  }

  @Test(arguments: ["VERG1 LEVHA5I", "vergi levhasi", "VERGI LEVHASI", "vergı levhası"])
  func `damaged words are found forgivingly`(_ text: String) {
    #expect(found(["vergi levhası"], in: text, turkish: false).count == 1)
  }

  @Test func `a phrase of fewer than four letters is never forgiven`() {
    #expect(found(["abf"], in: "a8f").isEmpty)
    #expect(found(["abf"], in: "ABF").count == 1)
  }

  @Test func `English capitals are exact in a Turkish text and the other way round`() {
    #expect(found(["INVOICE"], in: "INVOICE", turkish: true).map(\.isForgiven) == [false])
    #expect(found(["invoice"], in: "INVOICE", turkish: true).map(\.isForgiven) == [true])
    #expect(found(["IŞIK"], in: "ışık", turkish: false).map(\.isForgiven) == [false])
  }
}
