internal import PostroomModel

extension NumberShape {
  /// What a number's own form says.
  struct Meaning: Equatable {
    /// The mark before the decimals that the form shows or leaves open; nil for a number without marks.
    var mark: DocumentLocale.DecimalMark?
    /// Whether the last group is decimals.
    var hasDecimals: Bool
    /// How much the form says about the document: 0 nothing.
    var weight = 0.0
    /// Whether three digits follow the only mark, as thousands or decimals; the other members then say thousands.
    var isAmbiguous = false
    /// A mark was misread: `1.234.56`.
    var isDamaged = false
  }

  static let decisive = 10.0
  static let strong = 3.0
  static let weak = 0.5

  /// What the form says; nil when it is no number: a version, an address.
  var meaning: Meaning? {
    guard count > 1 else { return Meaning(mark: nil, hasDecimals: false) }
    let last = separator(count - 2)
    let isMark = last == Self.point || last == Self.comma
    let own: DocumentLocale.DecimalMark = last == Self.comma ? .comma : .point
    let other: DocumentLocale.DecimalMark = last == Self.comma ? .point : .comma
    if !(0..<(count - 1)).allSatisfy({ separator($0) == last }) {
      guard isMark, (1..<(count - 1)).allSatisfy({ separator($0 - 1) == separator(0) }),
        isGrouped(count - 1) || separator(0) == Self.comma && isGroupedAsInIndia(count - 1)
      else { return nil }
      return Meaning(mark: own, hasDecimals: true, weight: Self.decisive)
    }
    guard isMark else { return isGrouped(count) ? Meaning(mark: nil, hasDecimals: false) : nil }
    if count == 2 { return meaningOfTwoGroups(own: own, other: other) }
    if isGrouped(count) || last == Self.comma && isGroupedAsInIndia(count) {
      return Meaning(mark: other, hasDecimals: false, weight: Self.decisive)
    }
    guard isGrouped(count - 1), length(count - 1) <= 2 else { return nil }
    return Meaning(mark: own, hasDecimals: true, isDamaged: true)
  }

  func meaningOfTwoGroups(own: DocumentLocale.DecimalMark, other: DocumentLocale.DecimalMark) -> Meaning {
    if length(1) == 3, length(0) <= 3, !leadsWithZero {
      return Meaning(mark: other, hasDecimals: false, weight: Self.weak, isAmbiguous: true)
    }
    return Meaning(mark: own, hasDecimals: true, weight: length(1) == 2 ? Self.strong : 1)
  }

  /// Groups of three behind the first.
  func isGrouped(_ count: Int) -> Bool {
    (1...3).contains(length(0)) && !leadsWithZero && (1..<count).allSatisfy { length($0) == 3 }
  }

  /// `12,34,567`: groups of two, and three before the decimals.
  func isGroupedAsInIndia(_ count: Int) -> Bool {
    count >= 3 && (1...2).contains(length(0)) && !leadsWithZero && length(count - 1) == 3
      && (1..<(count - 1)).allSatisfy { length($0) == 2 }
  }

  /// The number as a plain decimal, with at least so many decimals if it is to have any.
  func plain(in numerals: [UInt8], hasDecimals: Bool, isNegative: Bool, decimals wanted: Int) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count + 4)
    if isNegative { text.append(UInt8(ascii: "-")) }
    let sign = text.count
    let decimals = hasDecimals ? length(count - 1) : 0
    let firstDecimal = range.upperBound - decimals
    for place in range.lowerBound..<firstDecimal where isDigit(numerals[place]) {
      if text.count == sign + 1, text[sign] == UInt8(ascii: "0") { text.removeLast() }
      text.append(numerals[place])
    }
    if decimals > 0 || wanted > 0 { text.append(Self.point) }
    text.append(contentsOf: numerals[firstDecimal..<range.upperBound])
    for _ in 0..<max(0, wanted - decimals) { text.append(UInt8(ascii: "0")) }
    return String(decoding: text, as: UTF8.self)
  }
}
