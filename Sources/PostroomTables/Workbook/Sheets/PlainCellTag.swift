/// A `<c …>` tag, taken by comparing bytes.
struct PlainCellTag {
  /// What the cell's value is.
  enum Kind {
    case number, shared, inline, text, other
  }

  /// The column, from 0; -1 when the tag names none.
  private(set) var column = -1
  private(set) var style = 0
  private(set) var kind = Kind.number
  /// Whether the cell is empty.
  private(set) var isEmpty = false
  /// Where the tag ends.
  private(set) var end: UnsafePointer<UInt8>

  /// Reads a tag; nil when anything is unusual.
  @inline(__always)
  init?(_ start: UnsafePointer<UInt8>, _ row: PlainRowEnd) {
    end = start + 2
    guard start[0] == UInt8(ascii: "<"), start[1] == UInt8(ascii: "c") else { return nil }
    while end[0] == UInt8(ascii: " "), end[2] == UInt8(ascii: "="), end[3] == UInt8(ascii: "\"") {
      let name = end[1]
      end += 4
      switch name {
      case UInt8(ascii: "r"): guard takeReference(row) else { return nil }
      case UInt8(ascii: "s"): guard takeStyle() else { return nil }
      case UInt8(ascii: "t"): guard takeKind() else { return nil }
      default: return nil
      }
    }
    if end[0] == UInt8(ascii: "/") {
      isEmpty = true
      end += 1
    }
    guard end[0] == UInt8(ascii: ">") else { return nil }
    end += 1
  }

  @inline(__always)
  private mutating func takeReference(_ row: PlainRowEnd) -> Bool {
    var place = end
    var column = 0
    while place[0] &- UInt8(ascii: "A") < 26, place - end < 3 {
      column = column &* 26 &+ Int(place[0] &- UInt8(ascii: "A")) &+ 1
      place += 1
    }
    guard column > 0, self.column < 0 else { return false }
    guard let behind = row.end(place) else { return false }
    self.column = column &- 1
    end = behind
    return true
  }

  @inline(__always)
  private mutating func takeStyle() -> Bool {
    var place = end
    var number = 0
    while place[0] &- UInt8(ascii: "0") < 10, place - end < 8 {
      number = number &* 10 &+ Int(place[0] &- UInt8(ascii: "0"))
      place += 1
    }
    guard place > end, place[0] == UInt8(ascii: "\"") else { return false }
    style = number
    end = place + 1
    return true
  }

  @inline(__always)
  private mutating func takeKind() -> Bool {
    if end[1] == UInt8(ascii: "\"") {
      switch end[0] {
      case UInt8(ascii: "s"): kind = .shared
      case UInt8(ascii: "n"): kind = .number
      default: kind = .other
      }
      end += 2
      return end[-2] != UInt8(ascii: "\"")
    }
    if PlainBytes.match(end, "inlineStr\"") {
      kind = .inline
      end += 10
      return true
    }
    guard PlainBytes.match(end, "str\"") else { return false }
    kind = .text
    end += 4
    return true
  }
}
