/// Finds dates in figures.
struct DateFinder {
  private let text: ScanText
  private let codes: [UInt8]

  init(_ text: ScanText) {
    self.text = text
    codes = text.numerals
  }

  /// The dates of a page in reading order, those with named months among them.
  ///
  /// - Complexity: O(characters of the words with digits and their neighbours).
  func dates() -> [FoundDate] {
    var found = WordedDateFinder(text).dates()
    var worded = ScanMarks(count: found.isEmpty ? 0 : codes.count)
    for date in found { worded.set(.date, on: date.range) }
    let isPlain = found.isEmpty
    var place = 0
    for word in text.numeric {
      let range = text.range(ofWord: word)
      place = max(place, range.lowerBound)
      while place < range.upperBound {
        guard isDigit(codes[place]), !isDigit(codes[place - 1]) else {
          place += 1
          continue
        }
        if let date = date(at: place), isPlain || !worded.has(.date, in: date.range) {
          found.append(date)
          place = date.range.upperBound
        } else {
          place = text.endOfDigits(from: place)
        }
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private struct Separator: Equatable {
    var code: UInt8
    var isSpaced: Bool
    var end: Int
  }

  private func date(at start: Int) -> FoundDate? {
    let firstEnd = text.endOfDigits(from: start)
    let first = start..<firstEnd
    if first.count == 8 { return compact(first) }
    guard first.count <= 2 || first.count == 4, let one = separator(at: firstEnd) else { return nil }
    let second = one.end..<text.endOfDigits(from: one.end)
    guard (1...2).contains(second.count), let two = separator(at: second.upperBound), two.code == one.code else {
      return nil
    }
    let third = two.end..<text.endOfDigits(from: two.end)
    guard startsFreely(start, one.code, isCertain: third.count == 4 && first.count == 2 && !one.isSpaced),
      endsFreely(third.upperBound, one.code)
    else { return nil }
    return date(first, second, third, separator: one.code, isSpaced: one.isSpaced || two.isSpaced)
  }

  private func date(
    _ first: Range<Int>, _ second: Range<Int>, _ third: Range<Int>, separator: UInt8, isSpaced: Bool
  ) -> FoundDate? {
    let range = first.lowerBound..<third.upperBound
    if first.count == 4 {
      guard (1...2).contains(third.count), separator != ScanAlphabet.space,
        let day = CalendarDay(year: number(first), month: number(second), day: number(third))
      else { return nil }
      return FoundDate(range: range, form: .yearFirst, dayFirst: day)
    }
    let isShort = third.count == 2
    guard third.count == 4 || isShort && !isSpaced else { return nil }
    let isFull = first.count == 2 && second.count == 2
    if isShort && separator == UInt8(ascii: ".") || separator == ScanAlphabet.space { guard isFull else { return nil } }
    let year = number(third)
    let dayFirst = CalendarDay(year: year, month: number(second), day: number(first), isShortYear: isShort)
    let monthFirst = CalendarDay(year: year, month: number(first), day: number(second), isShortYear: isShort)
    guard dayFirst != nil || monthFirst != nil else { return nil }
    let isPointed = separator == UInt8(ascii: ".")
    // Hyphens are what ISO 8601 puts between; points and strokes between two figures each are never behind a year.
    let yearFirst =
      isShort && isFull && separator == UInt8(ascii: "-")
      ? CalendarDay(year: number(first), month: number(second), day: year, isShortYear: true) : nil
    return FoundDate(
      range: range, form: isPointed ? .pointed : .figures, dayFirst: dayFirst, monthFirst: monthFirst,
      yearFirst: yearFirst, isShortYear: isShort)
  }

  /// `20231102`, where no letter or sign makes it part of a longer number.
  private func compact(_ range: Range<Int>) -> FoundDate? {
    let start = range.lowerBound
    let isAlone = { (code: UInt8) in ScanAlphabet.isGap(code) || code == UInt8(ascii: ":") }
    guard isAlone(codes[start - 1]), ScanAlphabet.isGap(codes[range.upperBound]),
      !(codes[start - 1] == ScanAlphabet.space && isDigit(codes[start - 2])),
      !(codes[range.upperBound] == ScanAlphabet.space && isDigit(codes[range.upperBound + 1])),
      let day = CalendarDay(
        year: number(start..<(start + 4)), month: number((start + 4)..<(start + 6)),
        day: number((start + 6)..<(start + 8))), (1990...2059).contains(day.year)
    else { return nil }
    return FoundDate(range: range, form: .compact, dayFirst: day)
  }

  private func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(codes[$1] - 0x30) } }

  /// `.`, `/` or `-`, with a space before or behind it, or a space alone.
  private func separator(at place: Int) -> Separator? {
    var place = place
    let isSpaced = codes[place] == ScanAlphabet.space
    if isSpaced { place += 1 }
    if isSpaced, isDigit(codes[place]) { return Separator(code: ScanAlphabet.space, isSpaced: false, end: place) }
    let code = codes[place]
    guard code == UInt8(ascii: ".") || code == UInt8(ascii: "/") || code == UInt8(ascii: "-") else { return nil }
    place += 1
    let isSpacedBehind = codes[place] == ScanAlphabet.space
    if isSpacedBehind { place += 1 }
    return isDigit(codes[place]) ? Separator(code: code, isSpaced: isSpaced || isSpacedBehind, end: place) : nil
  }

  /// Whether what stands before leaves the first figure the beginning; a label may be glued to a certain date.
  private func startsFreely(_ start: Int, _ separator: UInt8, isCertain: Bool) -> Bool {
    let (before, farther) = (codes[start - 1], codes[max(start - 2, 0)])
    if ScanAlphabet.isLetter(before) { return isCertain && ScanAlphabet.isLetter(farther) }
    switch before {
    case ScanAlphabet.space: return separator != ScanAlphabet.space || !isDigit(farther)
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ","): return !isDigit(farther)
    case UInt8(ascii: "-"): return separator != before || !ScanAlphabet.isAlphanumeric(farther)
    case UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "#"): return false
    default: return true
    }
  }

  private func endsFreely(_ end: Int, _ separator: UInt8) -> Bool {
    let (after, farther) = (codes[end], codes[end + 1])
    switch after {
    case ScanAlphabet.space: return separator != ScanAlphabet.space || !isDigit(farther)
    case UInt8(ascii: "T"): return isDigit(farther)
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ","): return !isDigit(farther)
    case UInt8(ascii: "-"): return separator != after || !ScanAlphabet.isAlphanumeric(farther)
    case UInt8(ascii: "_"), UInt8(ascii: "%"): return false
    default: return !ScanAlphabet.isLetter(after)
    }
  }
}
