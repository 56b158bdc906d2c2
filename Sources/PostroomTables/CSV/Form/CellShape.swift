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

  /// So many bytes may stand before the first digit and behind the last: a sign, a currency.
  private static let mostAround = 5
  /// Longer ones are no numbers.
  private static let mostBetween = 40

  init(_ bytes: UnsafeRawBufferPointer) {
    guard let core = Self.core(bytes) else {
      self = Self.isBlank(bytes) ? .empty : .text
      return
    }
    if let date = DateShape(core) {
      self = .date(date)
    } else {
      self = NumberShape(core)?.shape ?? .text
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .number, .eitherNumber: true
    default: false
    }
  }

  var isDate: Bool { if case .date = self { true } else { false } }

  /// The part from the first digit to the last, when little stands around it.
  @inline(__always)
  private static func core(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let count = bytes.count
    var first = 0
    while first < count, !isDigit(bytes[first]) {
      first += 1
      if first > mostAround { return nil }
    }
    guard first < count else { return nil }
    var last = count - 1
    while !isDigit(bytes[last]) {
      last -= 1
      if count - last > mostAround { return nil }
    }
    guard last - first < mostBetween else { return nil }
    if first > 0, isLetter(bytes[first - 1]) { return nil }
    if last + 1 < count, isLetter(bytes[last + 1]) { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[first...last])
  }

  @inline(__always)
  private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for place in 0..<bytes.count where bytes[place] != Byte.space { return false }
    return true
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always) private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
