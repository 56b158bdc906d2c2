/// What a cell looks like.
enum CellShape: Equatable {
  case empty
  case text
  /// Digits alone.
  case integer
  /// A number that can be read in one way: its decimal byte where it has one, its byte between groups where it has one.
  case number(decimal: UInt8?, thousands: UInt8?)
  /// One separator with three digits behind it: thousands or a fraction.
  case eitherNumber(UInt8)
  case date(DateShape)

  init(_ bytes: UnsafeRawBufferPointer) {
    let core = Self.trimmed(bytes)
    guard let core else {
      self = bytes.allSatisfy({ $0 == Byte.space }) ? .empty : .text
      return
    }
    if let date = DateShape(core) {
      self = .date(date)
    } else {
      self = Self.number(core) ?? .text
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .number, .eitherNumber: true
    default: false
    }
  }

  var isDate: Bool { if case .date = self { true } else { false } }

  /// The part from the first digit to the last, when little stands around it: a sign, a currency.
  private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let first = bytes.firstIndex(where: isDigit), let last = bytes.lastIndex(where: isDigit) else { return nil }
    guard first <= 5, bytes.count - last <= 5, last - first < 40 else { return nil }
    if first > 0, isLetter(bytes[first - 1]) { return nil }
    if last + 1 < bytes.count, isLetter(bytes[last + 1]) { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[first...last])
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always) private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func number(_ core: UnsafeRawBufferPointer) -> CellShape? {
    var separators: [(byte: UInt8, place: Int)] = []
    for (place, byte) in core.enumerated() where !isDigit(byte) {
      guard [0x2C, 0x2E, 0x20, 0x27].contains(byte) else { return nil }
      separators.append((byte, place))
    }
    guard let last = separators.last else { return .integer }
    let others = separators.dropLast()
    let digitsBehind = core.count - last.place - 1
    let mayBeDecimal = last.byte == 0x2C || last.byte == 0x2E
    if let group = others.first?.byte, group != last.byte {
      // Two kinds: the last one is the decimal, those before divide groups.
      guard mayBeDecimal, others.allSatisfy({ $0.byte == group }) else { return nil }
      guard groups(others.map(\.place) + [last.place]) else { return nil }
      return .number(decimal: last.byte, thousands: group)
    }
    if !others.isEmpty || !mayBeDecimal {
      guard groups(separators.map(\.place) + [core.count]) else { return nil }
      return .number(decimal: nil, thousands: last.byte)
    }
    let isEither = digitsBehind == 3 && last.place <= 3 && core[0] != 0x30
    return isEither ? .eitherNumber(last.byte) : .number(decimal: last.byte, thousands: nil)
  }

  /// Whether the places, the last of which is the end, leave groups of three digits, and one to three before them.
  private static func groups(_ places: [Int]) -> Bool {
    guard let first = places.first, (1...3).contains(first) else { return false }
    return zip(places, places.dropFirst()).allSatisfy { $1 - $0 == 4 }
  }
}

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
    var numbers: [(value: Int, digits: Int)] = [(0, 0)]
    var separator: UInt8 = 0
    for byte in core {
      if CellShape.isDigit(byte) {
        numbers[numbers.count - 1].value = numbers[numbers.count - 1].value * 10 + Int(byte - 0x30)
        numbers[numbers.count - 1].digits += 1
        if numbers[numbers.count - 1].digits > 4 { return nil }
      } else if numbers.count < 3, [0x2D, 0x2E, 0x2F].contains(byte), separator == 0 || byte == separator {
        separator = byte
        numbers.append((0, 0))
      } else if numbers.count == 3, byte == Byte.space || byte == UInt8(ascii: "T") {
        break
      } else {
        return nil
      }
    }
    guard numbers.count == 3 else { return nil }
    isShort = separator == 0x2D && numbers[0].digits == 2 && numbers[2].digits == 2
    guard let order = Self.order(numbers, isShort: isShort) else { return nil }
    self.order = order
    self.separator = separator
  }

  private static func order(_ numbers: [(value: Int, digits: Int)], isShort: Bool) -> Order? {
    let (first, second, third) = (numbers[0], numbers[1], numbers[2])
    guard (1...2).contains(second.digits) else { return nil }
    if first.digits == 4 {
      return (1...2).contains(third.digits) && (1...12).contains(second.value) && (1...31).contains(third.value)
        ? .yearFirst : nil
    }
    guard (1...2).contains(first.digits), third.digits == 4 || third.digits == 2 else { return nil }
    if isShort, (1...12).contains(second.value), (1...31).contains(third.value) {
      return (1...31).contains(first.value) ? .open : .yearFirst
    }
    let (mayBeDay, mayBeMonth) = ((1...31).contains(first.value), (1...12).contains(first.value))
    switch (mayBeDay && (1...12).contains(second.value), mayBeMonth && (1...31).contains(second.value)) {
    case (true, true): return .either
    case (true, false): return .dayFirst
    case (false, true): return .monthFirst
    case (false, false): return nil
    }
  }
}
