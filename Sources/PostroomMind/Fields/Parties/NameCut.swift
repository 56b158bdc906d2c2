internal import PostroomModel

/// Cuts a company's name off from what follows it in its line.
enum NameCut {
  /// The words up to the end of the company's form when something else follows it, such as
  /// `QualityHosting AG - Uferweg 40`; all of them otherwise.
  ///
  /// - Complexity: O(words).
  static func words(_ words: ClosedRange<Int>, in text: PageText) -> ClosedRange<Int> {
    var end = words.upperBound
    for index in words {
      guard let form = CompanyForm.end(at: index, in: text, before: words.upperBound), form < words.upperBound else {
        continue
      }
      if breaksOff(after: form, in: text) { end = form; break }
    }
    return words.lowerBound...end
  }

  /// The cell below that holds nothing but the rest of a company's form, such as the `Şti.` of a broken line.
  static func continuation(of cell: Int, in text: PageText) -> Int? {
    guard let below = text.below(cell, within: 0.9) else { return nil }
    let words = text.cells[below].words
    guard words.count <= 2,
      CompanyForm.end(at: words.lowerBound, in: text, before: words.upperBound) == words.upperBound
    else { return nil }
    return below
  }

  /// What follows the cut name.
  static func rest(of words: ClosedRange<Int>, after cut: ClosedRange<Int>, in text: PageText) -> ClosedRange<Int>? {
    var first = cut.upperBound + 1
    while first <= words.upperBound, text.plain[first].isEmpty { first += 1 }
    return first <= words.upperBound ? first...words.upperBound : nil
  }

  /// A name goes on after its form only with another capital letter: `Kunden AG Mitte`.
  private static func breaksOff(after form: Int, in text: PageText) -> Bool {
    if text.page.words[form].text.last.map({ ",;:".contains($0) }) ?? false { return true }
    let next = text.page.words[form + 1].text
    guard let first = next.unicodeScalars.first else { return true }
    // Italian partnerships name their partners behind the form: `Omega S.a.s. di Neri & C.`
    return !first.properties.isUppercase && next != "&" && next != "di"
  }
}
