internal import PostroomModel

/// Finds telephone numbers: groups of digits with a country's code, brackets or the shape of a national number.
struct PhoneFinder {
  /// Digits without any sign of being a telephone number can be one where a label says so.
  private static let bareCertainty = 0.5
  private static let mostGroups = 12
  private let text: ScanText
  private let codes: [UInt8]
  private let marks: ScanMarks

  init(_ text: ScanText, marks: ScanMarks) {
    self.text = text
    codes = text.codes
    self.marks = marks
  }

  /// The numbers in reading order.
  ///
  /// - Complexity: O(characters of the words with digits).
  func phones() -> [PlacedValue] {
    var found: [PlacedValue] = []
    var place = 0
    for word in text.numeric {
      let range = text.range(ofWord: word)
      var start = max(range.lowerBound, place)
      while start < range.upperBound {
        guard isDigit(codes[start]), !isDigit(codes[start - 1]) else {
          start += 1
          continue
        }
        guard let groups = groups(from: start), let end = groups.last?.upperBound else {
          start = text.endOfDigits(from: start)
          continue
        }
        if let phone = phone(groups) { found.append(phone) }
        start = end
      }
      place = max(place, start)
    }
    return found
  }

  /// The groups of digits that hang together from a place on.
  private func groups(from start: Int) -> [Range<Int>]? {
    guard isFree(start) else { return nil }
    var groups: [Range<Int>] = []
    var next = start
    while isDigit(codes[next]), !marks.has([.notNumber, .decimals], at: next) {
      let end = text.endOfDigits(from: next)
      groups.append(next..<end)
      guard groups.count < Self.mostGroups, let joined = endOfJoint(end) else { break }
      next = joined
    }
    return groups.isEmpty ? nil : groups
  }

  private func isFree(_ start: Int) -> Bool {
    let (before, farther) = (codes[start - 1], codes[max(start - 2, 0)])
    if ScanAlphabet.isLetter(before) { return false }
    switch Unicode.Scalar(before) {
    case "-", "/", ".", ",", "'": return !ScanAlphabet.isAlphanumeric(farther)
    case "_", "#", "$", "@", "=": return false
    default: return true
    }
  }

  /// Up to three of space, bracket, point, stroke and hyphen; a sign with spaces on both sides parts two numbers.
  private func endOfJoint(_ start: Int) -> Int? {
    var (end, signs) = (start, 0)
    while end < start + 3 {
      switch Unicode.Scalar(codes[end]) {
      case " ", "(", ")": break
      case "-", ".", "/": signs += 1
      default: return end > start && isDigit(codes[end]) && signs <= 1 ? end : nil
      }
      end += 1
    }
    let isParted = codes[start] == ScanAlphabet.space && codes[end - 1] == ScanAlphabet.space && signs > 0
    return isDigit(codes[end]) && signs <= 1 && !isParted ? end : nil
  }

  private func phone(_ all: [Range<Int>]) -> PlacedValue? {
    guard let first = all.first else { return nil }
    var groups = all
    var start = first.lowerBound
    if codes[start - 1] == UInt8(ascii: "(") { start -= 1 }
    let hasPlus = codes[start - 1] == UInt8(ascii: "+")
    if hasPlus { start -= 1 }
    if start > 0, codes[start - 1] == UInt8(ascii: "("), hasPlus { start -= 1 }
    let isTelling =
      hasPlus || codes[first.lowerBound] == UInt8(ascii: "0") || isAmerican(groups) || start < first.lowerBound
    // Two numbers side by side: the second begins where the first is long enough.
    let most = hasPlus || codes[first].starts(with: "00".utf8) ? 15 : 13
    while count(groups) > most, groups.count > 1 { groups.removeLast() }
    guard let end = groups.last?.upperBound, isEnd(end), isLikely(groups, isTelling: isTelling) else { return nil }
    return PlacedValue(
      range: start..<end,
      value: text.value(
        .phone, digits(groups, hasPlus: hasPlus), at: start..<end, normaliser: "phone",
        certainty: isTelling ? 1 : Self.bareCertainty), isTelling: isTelling)
  }

  private func count(_ groups: [Range<Int>]) -> Int { groups.reduce(0) { $0 + $1.count } }

  private func isAmerican(_ groups: [Range<Int>]) -> Bool { groups.map(\.count) == [3, 3, 4] }

  private func isEnd(_ end: Int) -> Bool {
    let code = codes[end]
    return !ScanAlphabet.isLetter(code) && code != UInt8(ascii: "_") && code != UInt8(ascii: "%")
      && code != UInt8(ascii: "@")
  }

  private func isLikely(_ groups: [Range<Int>], isTelling: Bool) -> Bool {
    let digits = count(groups)
    if isTelling { return (7...15).contains(digits) && (groups.count > 1 || digits >= 9) }
    let hasStroke = (groups[0].lowerBound..<groups[groups.count - 1].upperBound).contains {
      codes[$0] == UInt8(ascii: "/")
    }
    return groups.count > 1
      ? (7...12).contains(digits) && (!hasStroke || isItalianMobile(groups)) : (10...11).contains(digits)
  }

  /// `333/1234567`: mobile numbers of Italy begin with a 3 (national numbering plan) and a prefix of three digits.
  private func isItalianMobile(_ groups: [Range<Int>]) -> Bool {
    groups[0].count == 3 && codes[groups[0].lowerBound] == UInt8(ascii: "3") && (9...10).contains(count(groups))
  }

  /// The digits alone, after `+` where the country's code is given; the `(0)` of `+49 (0) 30` is left out.
  private func digits(_ groups: [Range<Int>], hasPlus: Bool) -> String {
    var bytes: [UInt8] = []
    for (index, group) in groups.enumerated() {
      let isTrunk =
        hasPlus && index > 0 && group.count == 1 && codes[group.lowerBound] == UInt8(ascii: "0")
        && codes[group.lowerBound - 1] == UInt8(ascii: "(")
      if !isTrunk { bytes.append(contentsOf: codes[group]) }
    }
    if hasPlus { return "+" + String(decoding: bytes, as: UTF8.self) }
    let isInternational = bytes.count >= 11 && bytes.starts(with: "00".utf8)
    return isInternational
      ? "+" + String(decoding: bytes.dropFirst(2), as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
  }
}
