internal import PostroomModel

/// A number on a page, before the document's locale decides what it means.
struct FoundNumber {
  /// What sort of number.
  enum Sort { case amount, percentage }

  /// Its codes with sign, brackets, currency and percent sign.
  var range: Range<Int>
  var sort: Sort
  var shape: NumberShape
  var meaning: NumberShape.Meaning
  var isNegative = false
  /// `12,--`: the decimals are there and nought.
  var hasDashes = false
  /// The index of the currency beside it.
  var currency: Int?

  /// Whether it is surely an amount or a percentage, and no document's number.
  var isCertain: Bool {
    sort == .percentage || meaning.hasDecimals || hasDashes || currency != nil && meaning.mark != nil
  }
}

/// Finds the amounts and percentages of a page.
struct NumberFinder {
  /// So many characters after its first figure an amount ends that is guarded on both sides.
  private static let longestGuarded = 24

  let text: ScanText
  let codes: [UInt8]
  let currencies: [FoundCurrency]
  private let currencyEnds: Set<Int>
  let marks: ScanMarks

  init(_ text: ScanText, currencies: [FoundCurrency], marks: ScanMarks) {
    self.text = text
    codes = text.numerals
    self.currencies = currencies
    currencyEnds = Set(currencies.map(\.range.upperBound))
    self.marks = marks
  }

  /// The numbers in reading order.
  ///
  /// - Complexity: O(characters of the words with digits).
  func numbers() -> [FoundNumber] {
    var found: [FoundNumber] = []
    var place = 0
    var nextCurrency = 0
    /// A currency belongs to one number.
    var freeCurrency = 0
    for word in text.numeric {
      let range = text.range(ofWord: word)
      place = max(place, range.lowerBound)
      while place < range.upperBound {
        guard isDigit(codes[place]) else {
          place += 1
          continue
        }
        guard !marks.has(.notNumber, at: place), startsNumber(place), let shape = NumberShape(in: codes, at: place)
        else {
          place = endOfToken(place)
          continue
        }
        while nextCurrency < currencies.count, currencies[nextCurrency].range.upperBound <= place { nextCurrency += 1 }
        if let number = number(shape, before: nextCurrency - 1, free: freeCurrency) {
          if let currency = number.currency { freeCurrency = currency + 1 }
          found.append(number)
        }
        place = shape.range.upperBound
      }
    }
    return found
  }

  func endOfToken(_ place: Int) -> Int {
    var end = place
    while ScanAlphabet.isAlphanumeric(codes[end]) { end += 1 }
    return end
  }

  /// Whether what stands before a digit leaves it the first of a number.
  func startsNumber(_ place: Int) -> Bool {
    let (before, farther) = (codes[place - 1], codes[max(place - 2, 0)])
    switch before {
    case UInt8(ascii: "."): return ScanAlphabet.isLetter(farther) || ScanAlphabet.isGap(farther)
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "'"), UInt8(ascii: "/"):
      return !isDigit(farther) && (before != UInt8(ascii: "/") || !ScanAlphabet.isLetter(farther))
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return !ScanAlphabet.isAlphanumeric(farther) && farther != before && farther != UInt8(ascii: ")")
        || isCurrency(endingAt: place - 1)
    case UInt8(ascii: "#"): return !ScanAlphabet.isAlphanumeric(farther) && isGuarded(place)
    case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "&"): return false
    default: return !ScanAlphabet.isLetter(before) || isCurrency(endingAt: place) || isTimes(place - 1)
    }
  }

  /// Cheques guard their amounts by a sign on both sides: `#14.000,00 TL#`.
  private func isGuarded(_ place: Int) -> Bool {
    let rest = codes[place..<min(codes.count, place + Self.longestGuarded)]
    guard let guardSign = rest.firstIndex(of: UInt8(ascii: "#")) else { return false }
    return rest[..<guardSign].contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }

  func isCurrency(endingAt end: Int) -> Bool { currencyEnds.contains(end) }

  func isTimes(_ place: Int) -> Bool { codes[place] | 0x20 == UInt8(ascii: "x") && isDigit(codes[place - 1]) }

  func number(_ shape: NumberShape, before currency: Int, free: Int) -> FoundNumber? {
    guard let meaning = shape.meaning else { return nil }
    var (start, end) = (shape.range.lowerBound, shape.range.upperBound)
    var number = FoundNumber(range: shape.range, sort: .amount, shape: shape, meaning: meaning)
    number.hasDashes = !meaning.hasDecimals && takeDashes(&end)
    number.isNegative = takeSign(&start)
    if let percentEnd = percentEnd(end) {
      number.sort = .percentage
      end = percentEnd
    } else if let percentStart = percentStart(start) {
      number.sort = .percentage
      start = percentStart
    } else {
      if takeMinus(&end) { number.isNegative = true }
      number.currency = takeCurrency(&start, &end, before: currency, free: free)
      if number.currency != nil, !number.isNegative, takeSign(&start) { number.isNegative = true }
      if number.currency != nil, takeMinus(&end) { number.isNegative = true }
    }
    guard endsNumber(end) else { return nil }
    if codes[start - 1] == UInt8(ascii: "("), codes[end] == UInt8(ascii: ")"), number.sort == .amount,
      meaning.hasDecimals || number.currency != nil
    {
      number.isNegative = true
      (start, end) = (start - 1, end + 1)
    }
    number.range = start..<end
    return isPlausible(number) ? number : nil
  }

  func isPlausible(_ number: FoundNumber) -> Bool {
    let shape = number.shape
    if number.sort == .percentage { return shape.length(0) <= 3 && !number.meaning.isAmbiguous || shape.length(0) <= 2 }
    if shape.count == 1 {
      let length = shape.length(0)
      let before = codes[shape.range.lowerBound - 1]
      if length > 1, shape.leadsWithZero { return false }
      if length > 6, ScanAlphabet.isLetter(before) { return false }
      return length <= (number.currency == nil ? 9 : 15)
    }
    if shape.hasGap, number.currency == nil, shape.count < 3 { return false }
    return shape.range.count <= 24
  }
}
