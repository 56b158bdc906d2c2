internal import PostroomModel

extension WordedDateFinder {
  /// Up to two of space, point, stroke, hyphen and apostrophe, and `de`, `di`, `del` or `of` after a space.
  func skipJoint(from start: Int) -> Int {
    var place = start
    while place < start + 3, isJoint(codes[place]) { place += 1 }
    if place > start, codes[place - 1] == ScanAlphabet.space {
      let end = text.endOfLetters(from: place)
      if end > place, codes[end] == ScanAlphabet.space, isLink(place..<end) { return end + 1 }
    }
    return place
  }

  func isJoint(_ code: UInt8) -> Bool {
    switch Unicode.Scalar(code) {
    case " ", ".", "/", "-", "'", ",": true
    default: false
    }
  }

  func isLink(_ range: Range<Int>) -> Bool {
    guard (2...3).contains(range.count) else { return false }
    return ["de", "di", "del", "of"].contains(String(decoding: codes[range].map { $0 | 0x20 }, as: UTF8.self))
  }

  func isOrdinal(_ range: Range<Int>) -> Bool {
    guard (1...3).contains(range.count) else { return false }
    return ["er", "st", "nd", "rd", "th", "e", "o", "re", "ste", "de"].contains(
      String(decoding: codes[range].map { $0 | 0x20 }, as: UTF8.self))
  }

  /// The one, two or four digits before a month's name.
  func figuresBefore(_ name: Int) -> Range<Int>? {
    var place = name
    while place > name - 3, isJoint(codes[place - 1]), codes[place - 1] != UInt8(ascii: ",") { place -= 1 }
    if place < name, codes[place] == ScanAlphabet.space, ScanAlphabet.isLetter(codes[place - 1]) {
      let start = startOfLetters(to: place)
      if isLink(start..<place), codes[start - 1] == ScanAlphabet.space { place = start - 1 }
    }
    if codes[place - 1] == ScanAlphabet.ordinal {
      place -= 1
    } else if ScanAlphabet.isLetter(codes[place - 1]) {
      let start = startOfLetters(to: place)
      guard isDigit(codes[start - 1]), isOrdinal(start..<place) else { return nil }
      place = start
    }
    var start = place
    while isDigit(codes[start - 1]) { start -= 1 }
    guard place - start == 1 || place - start == 2 || place - start == 4, !ScanAlphabet.isAlphanumeric(codes[start - 1])
    else { return nil }
    let (before, farther) = (codes[start - 1], codes[max(start - 2, 0)])
    return isJoint(before) && before != ScanAlphabet.space && isDigit(farther) ? nil : start..<place
  }

  func startOfLetters(to end: Int) -> Int {
    var start = end
    while ScanAlphabet.isLetter(codes[start - 1]) { start -= 1 }
    return start
  }

  /// The year behind a month's name: four digits, or two where they are clearly no time or amount.
  func yearAfter(_ name: Range<Int>) -> Range<Int>? {
    let start = skipJoint(from: name.upperBound)
    let end = text.endOfDigits(from: start)
    let isGlued = start == name.upperBound
    if end - start == 4 { return ScanAlphabet.isAlphanumeric(codes[end]) ? nil : start..<end }
    guard end - start == 2, !isGlued, !ScanAlphabet.isAlphanumeric(codes[end]) else { return nil }
    let isContinued = !ScanAlphabet.isGap(codes[end]) && ScanAlphabet.isAlphanumeric(codes[end + 1])
    let isAbbreviation = name.count <= 4 || codes[start - 1] != ScanAlphabet.space
    return isContinued || !isAbbreviation ? nil : start..<end
  }
}
