/// A date, by the order of its parts as far as it shows.
struct DateShape: Equatable {
  enum Order: Equatable {
    case dayFirst, monthFirst, yearFirst, either
    /// Two digits in each part and dashes between: the year can be the first as well as the last.
    case open
  }

  var order: Order
  var separator: UInt8
  /// Whether its parts have two digits each, and dashes between them.
  var isShort: Bool

  /// Reads three numbers with the same separator, of which one can be a year, one a day and one a month; a time may follow.
  init?(_ core: UnsafeRawBufferPointer) {
    var (first, second, third) = (Part(), Part(), Part())
    var parts = 1
    var separator: UInt8 = 0
    for place in 0..<core.count {
      let byte = core[place]
      if CellShape.isDigit(byte) {
        third.take(byte)
        if third.digits > 4 { return nil }
      } else if parts < 3, 0x2D...0x2F ~= byte, separator == 0 || byte == separator {
        separator = byte
        (first, second, third) = (second, third, Part())
        parts += 1
      } else if parts == 3, byte == Byte.space || byte == UInt8(ascii: "T") {
        break
      } else {
        return nil
      }
    }
    guard parts == 3 else { return nil }
    isShort = separator == 0x2D && first.digits == 2 && third.digits == 2
    guard let order = Self.order(first, second, third, isShort: isShort) else { return nil }
    self.order = order
    self.separator = separator
  }

  private static func order(_ first: Part, _ second: Part, _ third: Part, isShort: Bool) -> Order? {
    guard 1...2 ~= second.digits else { return nil }
    if first.digits == 4 {
      return 1...2 ~= third.digits && second.mayBeMonth && third.mayBeDay ? .yearFirst : nil
    }
    guard 1...2 ~= first.digits, third.digits == 4 || third.digits == 2 else { return nil }
    if isShort, second.mayBeMonth, third.mayBeDay {
      return first.mayBeDay ? .open : .yearFirst
    }
    switch (first.mayBeDay && second.mayBeMonth, first.mayBeMonth && second.mayBeDay) {
    case (true, true): return .either
    case (true, false): return .dayFirst
    case (false, true): return .monthFirst
    case (false, false): return nil
    }
  }
}

/// A number between the separators of a date.
private struct Part {
  private(set) var value = 0
  private(set) var digits = 0

  @inline(__always)
  mutating func take(_ byte: UInt8) {
    value = value * 10 + Int(byte - 0x30)
    digits += 1
  }

  var mayBeDay: Bool { 1...31 ~= value }
  var mayBeMonth: Bool { 1...12 ~= value }
}
