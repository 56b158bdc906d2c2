internal import PostroomModel

/// Finds the tax numbers whose country a scan misread: `1T03931090850` is `IT03931090850` when its checksum holds.
struct MisreadCountry {
  private static let letters: Set<Character> = ["1", "l", "|", "!", "T", "Ì", "Í", "í"]
  /// The two letters and the digits of an Italian number.
  private static let length = 13

  private let text: PageText
  private let finder: ValueFinder

  init(_ text: PageText, finder: ValueFinder) {
    self.text = text
    self.finder = finder
  }

  /// The numbers that were not found among known values.
  ///
  /// - Complexity: O(words).
  func values(beside known: [TypedValue]) -> [TypedValue] {
    text.page.words.indices.filter { isMisread(text.page.words[$0].text) }.compactMap { index in
      guard !known.contains(where: { $0.kind == .taxID && $0.words.contains(index) && $0.checks.allSatisfy(\.passed) })
      else { return nil }
      var page = text.page
      var word = page.words[index]
      word.text = "I" + word.text.dropFirst()
      page.words = [word]
      var value = finder.values(on: page).first {
        $0.kind == .taxID && !$0.checks.isEmpty && $0.checks.allSatisfy(\.passed)
      }
      value?.words = index...index
      value?.raw = text.page.words[index].text
      return value
    }
  }

  private func isMisread(_ word: String) -> Bool {
    guard word.count == Self.length, let first = word.first, Self.letters.contains(first) else { return false }
    let rest = word.dropFirst()
    return rest.first == "T" && rest.dropFirst().utf8.allSatisfy(isDigit)
  }
}
