internal import PostroomModel

/// Finds what looks like the number of a document: a word with a digit that is no date, amount, account or address.
struct DocumentNumberFinder {
  private static let mostCharacters = 40
  private let text: ScanText
  private let codes: [UInt8]
  private let marks: ScanMarks

  init(_ text: ScanText, marks: ScanMarks) {
    self.text = text
    codes = text.codes
    self.marks = marks
  }

  /// The numbers in reading order; one whose series of letters is a word of its own is given with it and without.
  ///
  /// - Complexity: O(characters of the words with digits).
  func numbers() -> [PlacedValue] {
    var found: [PlacedValue] = []
    for word in text.numeric {
      guard let range = core(text.range(ofWord: word)) else { continue }
      if let series = series(before: word, range) {
        let whole = series.lowerBound..<range.upperBound
        let value = text.plain(series) + " " + text.plain(range)
        found.append(PlacedValue(range: whole, value: text.value(.documentNumber, value, at: whole, certainty: 0.95)))
      }
      found.append(PlacedValue(range: range, value: text.value(.documentNumber, text.plain(range), at: range)))
    }
    return found
  }

  private func isMember(_ code: UInt8) -> Bool {
    if ScanAlphabet.isAlphanumeric(code) { return code != ScanAlphabet.otherLetter }
    switch Unicode.Scalar(code) {
    case "/", "-", ".", "_", "#", "\\", "*", "&": return true
    default: return false
    }
  }

  /// The longest run of members with a digit in a word, without punctuation at its ends.
  private func core(_ word: Range<Int>) -> Range<Int>? {
    var best: Range<Int>?
    var place = word.lowerBound
    while place < word.upperBound {
      var end = place
      while end < word.upperBound, isMember(codes[end]) { end += 1 }
      if let part = trimmed(place..<end), part.count > best?.count ?? 0 { best = part }
      place = end + 1
    }
    guard let best, best.count <= Self.mostCharacters, !isSomethingElse(best) else { return nil }
    return best
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, !ScanAlphabet.isAlphanumeric(codes[start]), codes[start] != UInt8(ascii: "#") { start += 1 }
    while end > start, !ScanAlphabet.isAlphanumeric(codes[end - 1]) { end -= 1 }
    // `n.45/A`, `No.123`: a label glued to its number.
    let letters = text.endOfLetters(from: start)
    if (1...3).contains(letters - start), letters < end, codes[letters] == UInt8(ascii: "."),
      !codes[start..<letters].allSatisfy(ScanAlphabet.isCapital)
    {
      start = letters + 1
    }
    return start < end && codes[start..<end].contains(where: isDigit) ? start..<end : nil
  }

  private func isSomethingElse(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      marks.has([.date, .account, .address, .decimals], at: $0) || !ScanAlphabet.isAlphanumeric(codes[$0])
    }
      || marks.has(.decimals, at: range.lowerBound) && codes[range].allSatisfy { !ScanAlphabet.isLetter($0) }
  }

  private static let labels: Set<String> = [
    "NO", "NR", "N", "ID", "DEL", "DI", "DE", "OF", "TEL", "FAX", "TC", "VKN", "VAT", "IVA", "KDV", "BTW", "TVA", "TIN",
    "GST", "CAP", "PO", "BOX", "EUR", "USD", "TL", "TRY", "GBP", "INR", "NIP", "SK", "CD", "MAH", "KM", "KG",
  ]

  /// The one to four capitals that are a word right before a number: `FPR 45/24`, `A 123456`.
  private func series(before word: Int, _ range: Range<Int>) -> Range<Int>? {
    guard word > 0, range.lowerBound == text.starts[word], codes[range.lowerBound - 1] == ScanAlphabet.space else {
      return nil
    }
    let series = text.range(ofWord: word - 1)
    guard (1...4).contains(series.count), codes[series].allSatisfy(ScanAlphabet.isCapital),
      !Self.labels.contains(text.plain(series))
    else { return nil }
    return series
  }
}
