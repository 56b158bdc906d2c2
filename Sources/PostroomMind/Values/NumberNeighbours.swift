internal import PostroomModel

extension NumberFinder {
  static let units: Set<String> = [
    "kg", "g", "gr", "lt", "l", "m", "mt", "cm", "mm", "ml", "ad", "adet", "pcs", "pc", "st", "stk", "pz", "nr", "x",
    "h",
    "kwh", "km", "gb", "mb", "cts", "d", "u", "un", "ud",
  ]

  /// Whether what stands behind a number lets it end there.
  func endsNumber(_ end: Int) -> Bool {
    let (after, farther) = (codes[end], codes[min(end + 1, codes.count - 1)])
    switch after {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "\\"): return false
    case UInt8(ascii: "/"), UInt8(ascii: ":"): return !isDigit(farther)
    case UInt8(ascii: "."), UInt8(ascii: ","): return !isDigit(farther)
    default:
      guard ScanAlphabet.isLetter(after), !ScanAlphabet.isAlphanumeric(codes[end - 1]) || isDigit(codes[end - 1]) else {
        return true
      }
      let letters = text.endOfLetters(from: end)
      guard letters - end <= 4, !isDigit(codes[letters]) || letters - end == 1 else { return false }
      return Self.units.contains(String(decoding: codes[end..<letters].map { $0 | 0x20 }, as: UTF8.self))
    }
  }

  /// `,--` and `.-`.
  func takeDashes(_ end: inout Int) -> Bool {
    guard codes[end] == NumberShape.comma || codes[end] == NumberShape.point, codes[end + 1] == UInt8(ascii: "-")
    else { return false }
    var after = end + 1
    while codes[after] == UInt8(ascii: "-") { after += 1 }
    guard !ScanAlphabet.isAlphanumeric(codes[after]) else { return false }
    end = after
    return true
  }

  func takeSign(_ start: inout Int) -> Bool {
    guard codes[start - 1] == UInt8(ascii: "-") || codes[start - 1] == UInt8(ascii: "+") else { return false }
    start -= 1
    return codes[start] == UInt8(ascii: "-")
  }

  func takeMinus(_ end: inout Int) -> Bool {
    guard codes[end] == UInt8(ascii: "-"), ScanAlphabet.isGap(codes[end + 1]) else { return false }
    end += 1
    return true
  }

  func percentEnd(_ end: Int) -> Int? {
    if codes[end] == UInt8(ascii: "%") { return end + 1 }
    return codes[end] == ScanAlphabet.space && codes[end + 1] == UInt8(ascii: "%") && !isDigit(codes[end + 2])
      ? end + 2 : nil
  }

  func percentStart(_ start: Int) -> Int? {
    let sign = codes[start - 1] == ScanAlphabet.space ? start - 2 : start - 1
    guard sign > 0, codes[sign] == UInt8(ascii: "%"), !isDigit(codes[sign - 1]),
      !(codes[sign - 1] == ScanAlphabet.space && isDigit(codes[sign - 2]) && sign == start - 2)
    else { return nil }
    return sign
  }

  func takeCurrency(_ start: inout Int, _ end: inout Int, before: Int, free: Int) -> Int? {
    if before >= free, before >= 0 {
      let currency = currencies[before]
      let gap = codes[currency.range.upperBound..<start]
      if gap.isEmpty || gap.elementsEqual([ScanAlphabet.space])
        || currency.isSign && gap.elementsEqual([ScanAlphabet.wide])
      {
        start = currency.range.lowerBound
        return before
      }
    }
    let after = before + 1
    guard after < currencies.count else { return nil }
    let currency = currencies[after]
    let isAdjacent =
      currency.range.lowerBound == end || codes[end] == ScanAlphabet.space && currency.range.lowerBound == end + 1
    // `10 $20` and `Rs. 5 Rs. 7`: what stands right before another number is that number's.
    guard isAdjacent, !isDigit(codes[currency.range.upperBound]) else { return nil }
    end = currency.range.upperBound
    return after
  }
}
