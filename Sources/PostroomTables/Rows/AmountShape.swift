/// Where the separators of a number stand.
struct AmountShape {
  /// How often a separator occurs, and where last.
  struct Separator {
    var count = 0
    var lastPlace = -1
    var last: Int? { count > 0 ? lastPlace : nil }

    mutating func add(_ place: Int) {
      count += 1
      lastPlace = place
    }
  }

  private(set) var points = Separator()
  private(set) var commas = Separator()
  private let body: UnsafeBufferPointer<UInt8>

  /// Looks at a text; nil when it holds anything but digits and single separators between them.
  init?(_ body: UnsafeBufferPointer<UInt8>) {
    self.body = body
    guard let end = body.last, Self.isDigit(end) else { return nil }
    var wasDigit = false
    for (place, byte) in body.enumerated() {
      switch byte {
      case UInt8(ascii: "."): points.add(place)
      case UInt8(ascii: ","): commas.add(place)
      case UInt8(ascii: " "), UInt8(ascii: "'"): break
      default: guard Self.isDigit(byte) else { return nil }
      }
      // Some programs leave out the zero before the decimal byte.
      guard wasDigit || Self.isDigit(byte) || place == 0 && (points.count + commas.count) == 1 else { return nil }
      wasDigit = Self.isDigit(byte)
    }
  }

  var count: Int { body.count }

  var endsInZero: Bool { body.last == UInt8(ascii: "0") }

  /// Whether one to three digits, not beginning with 0, stand before a place and exactly three behind it, and no more.
  func mayBeGroup(at place: Int) -> Bool {
    place >= 1 && place <= 3 && count - place == 4 && body[0] != UInt8(ascii: "0")
      && body[..<place].allSatisfy(Self.isDigit)
  }

  /// Whether what stands before a place is digits alone, or groups of three with one kind of separator.
  func isGrouped(upTo end: Int) -> Bool {
    guard body[end...].dropFirst().allSatisfy(Self.isDigit) else { return false }
    guard let first = body[..<end].firstIndex(where: { !Self.isDigit($0) }) else { return true }
    guard first >= 1, first <= 3, (end - first) % 4 == 0 else { return false }
    return (first..<end).allSatisfy { ($0 - first) % 4 == 0 ? body[$0] == body[first] : Self.isDigit(body[$0]) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
