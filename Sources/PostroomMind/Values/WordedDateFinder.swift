/// Finds dates whose month has a name: `19 april 2014`, `May 4th, 2021`, `14-ago-2024`.
struct WordedDateFinder {
  let text: ScanText
  let codes: [UInt8]

  init(_ text: ScanText) {
    self.text = text
    codes = text.codes
  }

  /// The dates in reading order.
  ///
  /// - Complexity: O(characters of words beside words with digits).
  func dates() -> [FoundDate] {
    var found: [FoundDate] = []
    var looked = -1
    for word in text.numeric {
      // `2 de marzo de 2015`: the name stands up to two words before or behind the digits.
      for near in max(word - 2, looked + 1, 0)...max(word, looked + 1) where near <= word {
        look(at: near, into: &found)
      }
      looked = max(looked, word)
      if word + 1 < text.words.count, word + 1 > looked {
        look(at: word + 1, into: &found)
        looked = word + 1
      }
    }
    return found
  }

  /// The one language that the months' names of a page speak for; nil when there is none.
  func language() -> String? {
    var language: String?
    for date in dates() {
      for place in date.range where ScanAlphabet.isLetter(codes[place]) && !ScanAlphabet.isLetter(codes[place - 1]) {
        guard let named = MonthNames.month(codes[place..<text.endOfLetters(from: place)])?.language else { continue }
        if let language, language != named { return nil }
        language = named
      }
    }
    return language
  }

  func look(at word: Int, into found: inout [FoundDate]) {
    let range = text.range(ofWord: word)
    guard range.count >= 3 else { return }
    var place = range.lowerBound
    while place < range.upperBound {
      guard ScanAlphabet.isLetter(codes[place]) else {
        place += 1
        continue
      }
      let end = text.endOfLetters(from: place)
      if end - place >= 3, let month = MonthNames.month(codes[place..<end]),
        let date = date(month: month.number, named: place..<end)
      {
        found.append(date)
      }
      place = end
    }
  }

  func date(month: Int, named name: Range<Int>) -> FoundDate? {
    let before = figuresBefore(name.lowerBound)
    if let before, before.count == 4 { return yearFirst(before, month, name) }
    if let before, let after = yearAfter(name), let day = day(before, month, after) {
      return FoundDate(
        range: before.lowerBound..<after.upperBound, form: .worded, dayFirst: day, isShortYear: after.count == 2)
    }
    return monthFirst(month, name)
  }

  func day(_ day: Range<Int>, _ month: Int, _ year: Range<Int>) -> CalendarDay? {
    CalendarDay(year: number(year), month: month, day: number(day), isShortYear: year.count == 2)
  }

  func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(codes[$1] - 0x30) } }

  /// Such as `2014-Apr-19`.
  func yearFirst(_ year: Range<Int>, _ month: Int, _ name: Range<Int>) -> FoundDate? {
    let start = skipJoint(from: name.upperBound)
    let end = text.endOfDigits(from: start)
    guard start > name.upperBound, (1...2).contains(end - start), !ScanAlphabet.isAlphanumeric(codes[end]),
      let day = day(start..<end, month, year)
    else { return nil }
    return FoundDate(range: year.lowerBound..<end, form: .worded, dayFirst: day)
  }

  /// Such as `May 4th, 2021`.
  func monthFirst(_ month: Int, _ name: Range<Int>) -> FoundDate? {
    let start = skipJoint(from: name.upperBound)
    let end = text.endOfDigits(from: start)
    guard start > name.upperBound, (1...2).contains(end - start),
      name.lowerBound == 0 || !ScanAlphabet.isAlphanumeric(codes[name.lowerBound - 1])
    else { return nil }
    var place = end
    if ScanAlphabet.isLetter(codes[place]) {
      guard isOrdinal(place..<text.endOfLetters(from: place)) else { return nil }
      place = text.endOfLetters(from: place)
    }
    if codes[place] == UInt8(ascii: ",") || codes[place] == UInt8(ascii: ".") { place += 1 }
    if codes[place] == ScanAlphabet.space { place += 1 }
    let yearEnd = text.endOfDigits(from: place)
    guard place > end, yearEnd - place == 4, !ScanAlphabet.isAlphanumeric(codes[yearEnd]),
      let day = day(start..<end, month, place..<yearEnd)
    else { return nil }
    return FoundDate(range: name.lowerBound..<yearEnd, form: .worded, dayFirst: day)
  }
}
