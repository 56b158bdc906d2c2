internal import PostroomModel

/// Finds the plates of Turkish and Italian vehicles.
///
/// Turkey: province 01–81, one to three letters without Q, W and X, then 4–5, 3–4 or 2–3 digits (Road Traffic
/// Regulation, annex on plates). Italy: `ItalianPlates`.
enum PlateFinder {
  /// The plates in reading order; the value has no gaps.
  ///
  /// - Complexity: O(words with digits).
  static func plates(in text: ScanText, marks: ScanMarks) -> [PlacedValue] {
    var found: [PlacedValue] = []
    for word in text.numeric {
      for start in [text.starts[word], beforeWord(text, word)].compactMap({ $0 }) {
        guard !marks.has([.date, .account, .address, .decimals], at: start),
          start >= (found.last?.range.upperBound ?? 0),
          let range = turkish(text, start) ?? italian(text, start) ?? olderItalian(text, start)
        else { continue }
        let plate = String(decoding: text.codes[range].filter(ScanAlphabet.isAlphanumeric), as: UTF8.self)
        let isIssued =
          isDigit(text.codes[range.lowerBound]) || !plate.utf8.contains(where: ItalianPlates.neverIssued.contains)
        found.append(
          PlacedValue(
            range: range,
            value: text.value(
              .plate, plate, at: range, checks: [Field.Check("plate", passed: isIssued)],
              certainty: isIssued ? 1 : 0.6)))
        break
      }
    }
    return found
  }

  /// `AB 123 CD`: the letters before the digits are a word of their own.
  private static func beforeWord(_ text: ScanText, _ word: Int) -> Int? {
    guard word > 0, text.codes[text.starts[word] - 1] == ScanAlphabet.space, text.range(ofWord: word - 1).count == 2
    else { return nil }
    return text.starts[word - 1]
  }

  private static let units: Set<String> = [
    "KG", "GR", "TL", "LT", "ML", "CM", "MM", "MT", "GB", "MB", "TB", "KM", "AD",
  ]

  private static func turkish(_ text: ScanText, _ start: Int) -> Range<Int>? {
    let codes = text.codes
    guard !ScanAlphabet.isAlphanumeric(codes[start - 1]), text.endOfDigits(from: start) == start + 2,
      isDigit(codes[start]), isDigit(codes[start + 1])
    else { return nil }
    let province = Int(codes[start] - 0x30) * 10 + Int(codes[start + 1] - 0x30)
    guard (1...81).contains(province) else { return nil }
    let first = skipGap(codes, start + 2)
    let last = text.endOfLetters(from: first)
    let letters = codes[first..<last]
    guard (1...3).contains(letters.count),
      letters.allSatisfy({ ScanAlphabet.isCapital($0) && !"QWX".utf8.contains($0) })
    else { return nil }
    let isSpaced = first > start + 2
    if isSpaced, units.contains(String(decoding: letters, as: UTF8.self)) { return nil }
    let digits = skipGap(codes, last)
    let end = digits + codes[digits...].prefix(while: isDigit).count
    let isLikely =
      switch letters.count {
      case 1: (4...5).contains(end - digits)
      case 2: (3...4).contains(end - digits)
      default: (2...3).contains(end - digits)
      }
    return isLikely && isEnd(codes, end) ? start..<end : nil
  }

  private static func italian(_ text: ScanText, _ start: Int) -> Range<Int>? {
    let codes = text.codes
    guard !ScanAlphabet.isAlphanumeric(codes[start - 1]), isPair(codes, start) else { return nil }
    let digits = skipGap(codes, start + 2)
    guard codes[digits...].prefix(4).prefix(while: isDigit).count == 3 else { return nil }
    let tail = skipGap(codes, digits + 3)
    guard tail + 2 < codes.count, isPair(codes, tail), isEnd(codes, tail + 2) else { return nil }
    // Invented plates of samples have letters that are never issued; in one piece they are known as plates.
    let isGlued = tail + 2 == start + 7
    let isIssued = !(codes[start..<(tail + 2)].contains(where: ItalianPlates.neverIssued.contains))
    return isGlued || isIssued ? start..<(tail + 2) : nil
  }

  /// `AB12345` of a motorcycle, `MI1A2345` and `MI 1A2345` of before 1994; digits alone must be glued to the letters.
  private static func olderItalian(_ text: ScanText, _ start: Int) -> Range<Int>? {
    let codes = text.codes
    guard !ScanAlphabet.isAlphanumeric(codes[start - 1]), isPair(codes, start) else { return nil }
    let first = skipGap(codes, start + 2)
    var end = first
    while end < codes.count, isDigit(codes[end]) || ScanAlphabet.isCapital(codes[end]) { end += 1 }
    let body = codes[first..<end]
    guard isEnd(codes, end), (5...6).contains(body.count) else { return nil }
    let letters = body.count(where: ScanAlphabet.isCapital)
    let isGlued = first == start + 2
    return letters == 0 && isGlued || letters == 1 && body.count == 6 ? start..<end : nil
  }

  private static func isPair(_ codes: [UInt8], _ start: Int) -> Bool {
    start + 1 < codes.count
      && codes[start...(start + 1)].allSatisfy(ScanAlphabet.isCapital)
  }

  private static func skipGap(_ codes: [UInt8], _ place: Int) -> Int {
    codes[place] == ScanAlphabet.space || codes[place] == UInt8(ascii: "-") ? place + 1 : place
  }

  private static func isEnd(_ codes: [UInt8], _ end: Int) -> Bool {
    let code = codes[end]
    let isJoint = code == UInt8(ascii: "-") || code == UInt8(ascii: "/") || code == UInt8(ascii: "_")
    return !ScanAlphabet.isAlphanumeric(code) && !(isJoint && ScanAlphabet.isAlphanumeric(codes[end + 1]))
  }
}
