/// The rest of a `<row …>` tag, taken by comparing bytes.
struct PlainRowTag {
  /// The row that it names; nil when it names none.
  private(set) var line: Int?
  /// Whether the row has no cells.
  let isEmpty: Bool
  /// Where the tag ends.
  let end: UnsafePointer<UInt8>

  /// Reads on behind the name; nil when anything is unusual.
  init?(_ start: UnsafePointer<UInt8>) {
    var place = start
    while place[0] == UInt8(ascii: " ") {
      let name = place + 1
      place = name
      while Self.isNameByte(place[0]) { place += 1 }
      guard place > name, place[0] == UInt8(ascii: "="), place[1] == UInt8(ascii: "\"") else { return nil }
      let isLine = place - name == 1 && name[0] == UInt8(ascii: "r")
      // What binds prefixes changes what the cells mean.
      guard !PlainBytes.match(name, "xmlns") else { return nil }
      let value = place + 2
      place = value
      while place[0] != UInt8(ascii: "\""), place[0] != UInt8(ascii: "<"), place[0] != UInt8(ascii: "&"), place[0] != 0
      {
        place += 1
      }
      guard place[0] == UInt8(ascii: "\"") else { return nil }
      if isLine {
        guard line == nil, let number = Self.number(value, place - value) else { return nil }
        line = number
      }
      place += 1
    }
    isEmpty = place[0] == UInt8(ascii: "/")
    if isEmpty { place += 1 }
    guard place[0] == UInt8(ascii: ">") else { return nil }
    end = place + 1
  }

  private static func number(_ digits: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    guard count > 0, count < 10 else { return nil }
    var number = 0
    for index in 0..<count {
      let digit = digits[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }

  @inline(__always)
  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: ":") || byte &- UInt8(ascii: "0") < 10
  }
}
