internal import PostroomModel

/// Finds addresses of e-mail, and marks those of web sites so that nothing is read from them.
enum MailAddressFinder {
  /// The addresses in reading order.
  ///
  /// - Complexity: O(characters).
  static func addresses(in text: ScanText, marks: inout ScanMarks) -> [PlacedValue] {
    let codes = text.codes
    var found: [PlacedValue] = []
    for place in codes.indices where codes[place] == UInt8(ascii: "@") {
      guard let range = address(codes, around: place) else { continue }
      marks.set(.address, on: range)
      let value = text.value(.email, text.plain(range), at: range)
      // With letters that no plain address has, or as the end of a longer one, it would be another's.
      guard value.raw.utf8.allSatisfy({ $0 < 0x80 }), !goesOnBefore(codes, range.lowerBound) else { continue }
      found.append(PlacedValue(range: range, value: value))
    }
    for word in text.numeric where isSite(codes[text.range(ofWord: word)]) {
      marks.set(.address, on: text.range(ofWord: word))
    }
    return found
  }

  private static func isLocal(_ code: UInt8) -> Bool {
    switch Unicode.Scalar(code) {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "%", "+", "-": true
    default: false
    }
  }

  /// Whether the address begins farther to the left, with a sign that plain ones do not have: `d'angelo@`, `m&m@`.
  private static func goesOnBefore(_ codes: [UInt8], _ start: Int) -> Bool {
    switch Unicode.Scalar(codes[start - 1]) {
    case "'", "&", "!", "#", "$", "*", "^", "~", "`": ScanAlphabet.isAlphanumeric(codes[max(start - 2, 0)])
    default: false
    }
  }

  private static func isDomain(_ code: UInt8) -> Bool {
    isLocal(code) && code != UInt8(ascii: "_") && code != UInt8(ascii: "%") && code != UInt8(ascii: "+")
  }

  private static func address(_ codes: [UInt8], around at: Int) -> Range<Int>? {
    var (start, end) = (at, at + 1)
    while isLocal(codes[start - 1]) { start -= 1 }
    while start < at, !ScanAlphabet.isAlphanumeric(codes[start]) { start += 1 }
    while isDomain(codes[end]) { end += 1 }
    while end > at + 1, !ScanAlphabet.isAlphanumeric(codes[end - 1]) { end -= 1 }
    guard start < at, at - start <= 64, end - at <= 254,
      let point = codes[(at + 1)..<end].lastIndex(of: UInt8(ascii: ".")), point > at + 1,
      end - point > 2, codes[(point + 1)..<end].allSatisfy(ScanAlphabet.isLetter)
    else { return nil }
    return start..<end
  }

  private static func isSite(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 7, let mark = word.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") })
    else { return false }
    return word[..<mark].count >= 3 && word[..<mark].suffix(3).elementsEqual("www".utf8)
      || word[mark...].starts(with: "//".utf8) && mark > word.startIndex && word[mark - 1] == UInt8(ascii: ":")
  }
}
