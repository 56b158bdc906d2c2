internal import PostroomModel

/// How narrow columns break addresses, and what scans make of them.
extension AddressShape {
  /// Whether a line is the end of an Italian town that the line before it began: `(LU)`, or `Lodigiano (LO)`.
  static func isProvince(_ words: ClosedRange<Int>, after line: ClosedRange<Int>?, in text: PageText) -> Bool {
    guard words.count <= 3, let line, !text.page.words[line.upperBound].text.hasSuffix(")") else { return false }
    let raw = text.page.words[words.upperBound].text.utf8
    guard raw.count == 4, raw.first == UInt8(ascii: "("), raw.last == UInt8(ascii: ")") else { return false }
    return raw.dropFirst().dropLast().allSatisfy { (0x41...0x5A).contains($0) }
      && words.dropLast().allSatisfy { text.page.words[$0].text.first?.isLetter == true }
  }

  /// An address whose Roman two was misread: the `Il` of `Corso Vittorio Emanuele Il, 381` is a numeral, because no
  /// article ends the name of a street.
  static func repaired(_ address: String) -> String {
    var words = address.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices.dropFirst() where ["Il,", "lI,", "ll,"].contains(words[index]) { words[index] = "II," }
    return words.joined(separator: " ")
  }

  /// Whether a line has a word for a street and no number yet, so that the street goes on in the next line.
  static func isOpenStreet(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    words.count >= 2 && streets.contains(text.plain[words.lowerBound])
      && !words.contains { text.plain[$0].utf8.contains(where: isDigit) }
      && !text.page.words[words.upperBound].text.hasSuffix(",")
  }
}
