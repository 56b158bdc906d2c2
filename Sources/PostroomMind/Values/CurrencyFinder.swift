/// A currency on a page.
struct FoundCurrency {
  /// Its codes.
  var range: Range<Int>
  /// ISO 4217.
  var code: String
  /// Whether it is a sign.
  var isSign: Bool
  /// Whether it counts without a number beside it.
  var isTelling: Bool
}

/// Finds the names and signs of currencies.
enum CurrencyFinder {
  /// The currencies of a page in reading order.
  ///
  /// - Complexity: O(characters).
  static func currencies(in text: ScanText) -> [FoundCurrency] {
    var found: [FoundCurrency] = []
    var place = 1
    let codes = text.codes
    while place < codes.count - 2 {
      let code = codes[place]
      if ScanAlphabet.isLetter(code) {
        let end = text.endOfLetters(from: place)
        if end - place <= 7, end - place >= 2, let currency = named(text, place..<end) { found.append(currency) }
        if codes[end] == UInt8(ascii: "$"), let currency = sign(text, end, from: end - place <= 2 ? place : end) {
          found.append(currency)
          place = end + 1
        } else {
          place = end
        }
      } else {
        if code == UInt8(ascii: "$") || code & 0xFC == ScanAlphabet.euro, let currency = sign(text, place, from: place)
        {
          found.append(currency)
        }
        place += 1
      }
    }
    return found
  }

  private static func sign(_ text: ScanText, _ place: Int, from start: Int) -> FoundCurrency? {
    CurrencyNames.code(sign: text.codes[place], country: text.codes[start..<place]).map {
      FoundCurrency(range: start..<(place + 1), code: $0, isSign: true, isTelling: true)
    }
  }

  private static func named(_ text: ScanText, _ range: Range<Int>) -> FoundCurrency? {
    let letters = text.codes[range]
    guard let code = CurrencyNames.code(letters) else { return nil }
    let before = text.codes[range.lowerBound - 1]
    let after = text.codes[range.upperBound]
    guard before != UInt8(ascii: "@"), before != UInt8(ascii: "_"), after != UInt8(ascii: "_") else { return nil }
    let isAlone = !isDigit(before) && !isDigit(after) && before != UInt8(ascii: "-") && before != UInt8(ascii: ".")
    let hasPoint = code == "INR" && letters.count == 2 && after == UInt8(ascii: ".")
    return FoundCurrency(
      range: range.lowerBound..<(range.upperBound + (hasPoint ? 1 : 0)), code: code, isSign: false,
      isTelling: isAlone && CurrencyNames.isTelling(letters))
  }
}
