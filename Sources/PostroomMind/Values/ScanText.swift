internal import PostroomModel

/// A page as one run of codes with a gap after each word, and the way back from codes to words.
struct ScanText {
  /// Words of one line that stand closer than this share of the type's height belong together.
  static let nearGap: Float = 0.9

  /// What a word has beyond so many characters is not looked at: no value is longer, and hostile words are.
  private static let mostCharacters = 512

  /// The page's words.
  let words: [Word]
  /// The codes; the first and the last two are line ends, so that neighbours can always be looked at.
  private(set) var codes: [UInt8] = []
  /// The same with look-alikes in numbers replaced by digits.
  private(set) var numerals: [UInt8] = []
  /// For each word the index of its first code.
  private(set) var starts: [Int] = []
  /// For each word the end of its codes.
  var ends: [Int] = []
  /// For each word the end of the run of single letters that it begins; else that of its codes.
  var runEnds: [Int] = []
  /// The words with a digit, in order.
  private(set) var numeric: [Int] = []
  /// How many characters of which words were repaired.
  private(set) var repairs: [Int: Int] = [:]

  /// Takes a page's words.
  ///
  /// - Complexity: O(characters).
  init(_ page: Page) {
    words = page.words
    codes.reserveCapacity(words.count * 8)
    starts.reserveCapacity(words.count + 1)
    codes.append(ScanAlphabet.line)
    var index = 0
    while index < words.count {
      let last = endOfSpacedRun(from: index)
      if append(index...last) { numeric.append(index) }
      index = last + 1
    }
    codes.append(ScanAlphabet.line)
    codes.append(ScanAlphabet.line)
    numerals = codes
    for index in numeric { repair(index) }
  }

  /// The codes of a word, or of the run of spaced letters that it begins.
  func range(ofWord index: Int) -> Range<Int> { starts[index]..<runEnds[index] }

  /// The word that holds a code.
  func word(at code: Int) -> Int {
    var (low, high) = (0, max(words.count - 1, 0))
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= code { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// `1 . 2 3 4 , 5 6`: single letters that stand close together are one word.
  static let leastRun = 4

  /// The last of the single letters that begin at a word; the word itself where they are too few.
  func endOfSpacedRun(from first: Int) -> Int {
    guard isSingle(first) else { return first }
    var last = first
    while last + 1 < words.count, isSingle(last + 1), gap(after: last) == ScanAlphabet.space { last += 1 }
    return last - first + 1 >= Self.leastRun ? last : first
  }

  func isSingle(_ index: Int) -> Bool {
    let scalars = words[index].text.unicodeScalars
    return !scalars.isEmpty && scalars.index(after: scalars.startIndex) == scalars.endIndex
  }

  /// Appends words that are one, and the gap behind them; tells whether they have a digit.
  mutating func append(_ run: ClosedRange<Int>) -> Bool {
    var hasDigit = false
    for index in run {
      starts.append(codes.count)
      if appendCodes(of: words[index].text) { hasDigit = true }
      ends.append(codes.count)
    }
    runEnds.append(contentsOf: ends[run])
    runEnds[run.lowerBound] = codes.count
    codes.append(gap(after: run.upperBound))
    return hasDigit
  }

  mutating func appendCodes(of text: String) -> Bool {
    var hasDigit = false
    for scalar in text.unicodeScalars.prefix(Self.mostCharacters) {
      if scalar.isASCII {
        let code = UInt8(truncatingIfNeeded: scalar.value)
        if isDigit(code) { hasDigit = true }
        codes.append(code)
      } else {
        let code = ScanAlphabet.code(scalar)
        if code != ScanAlphabet.skipped { codes.append(code) }
      }
    }
    return hasDigit
  }

  func gap(after index: Int) -> UInt8 {
    guard index + 1 < words.count, words[index + 1].line == words[index].line else { return ScanAlphabet.line }
    let (one, next) = (words[index].box, words[index + 1].box)
    let distance = next.x0 - one.x1
    // Some fonts give boxes without height; letters are seldom wider than they are high.
    let height = max(max(one.height, next.height), max(letterWidth(index), letterWidth(index + 1)))
    return distance > height * Self.nearGap || distance < -4 * height ? ScanAlphabet.wide : ScanAlphabet.space
  }

  func letterWidth(_ index: Int) -> Float {
    words[index].box.width / Float(max(words[index].text.utf8.count, 1))
  }

  mutating func repair(_ index: Int) {
    guard let repaired = NumeralRepair.repaired(codes[range(ofWord: index)]) else { return }
    for (place, digit) in repaired { numerals[place] = digit }
    repairs[index, default: 0] += repaired.count
  }
}
