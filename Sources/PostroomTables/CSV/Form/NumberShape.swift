/// A number with its separators.
struct NumberShape {
  let shape: CellShape

  /// Looks at a text that begins and ends with a digit; nil when it is no number.
  init?(_ core: UnsafeRawBufferPointer) {
    var separators = Separators()
    for place in 0..<core.count where !CellShape.isDigit(core[place]) {
      guard separators.take(core[place], at: place) else { return nil }
    }
    guard separators.count > 0 else {
      shape = .integer
      return
    }
    let last = separators.last
    let digitsBehind = core.count - separators.lastPlace - 1
    let mayBeDecimal = last == UInt8(ascii: ",") || last == UInt8(ascii: ".")
    if separators.count > 1, separators.first != last {
      // Two kinds: the last one is the decimal, those before divide groups.
      guard mayBeDecimal, separators.areOthersAlike, separators.areGroups else { return nil }
      shape = .number(decimal: last, thousands: separators.first)
    } else if separators.count > 1 || !mayBeDecimal {
      guard separators.areGroups, digitsBehind == 3 else { return nil }
      shape = .number(decimal: nil, thousands: last)
    } else {
      let isEither = digitsBehind == 3 && separators.lastPlace <= 3 && core[0] != UInt8(ascii: "0")
      shape = isEither ? .eitherNumber(last) : .number(decimal: last, thousands: nil)
    }
  }
}

/// The separators of a number, as far as they were seen.
private struct Separators {
  private(set) var count = 0
  private(set) var first: UInt8 = 0
  private(set) var last: UInt8 = 0
  private(set) var lastPlace = 0
  /// Whether all but the last are alike.
  private(set) var areOthersAlike = true
  /// Whether one to three digits stand before the first, and three between all others.
  private(set) var areGroups = true

  /// Takes one more; false when numbers have no such separator.
  @inline(__always)
  mutating func take(_ byte: UInt8, at place: Int) -> Bool {
    guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == Byte.space || byte == UInt8(ascii: "'")
    else { return false }
    if count == 0 {
      first = byte
      areGroups = 1...3 ~= place
    } else {
      if last != first { areOthersAlike = false }
      if place - lastPlace != 4 { areGroups = false }
    }
    last = byte
    lastPlace = place
    count += 1
    return true
  }
}
