internal import PostroomModel

/// Text as it is meant: line ends are one, references are characters (XML 1.0, 2.11 and 4.1).
extension MarkupReader {
  /// Appends what the bytes of a range mean.
  ///
  /// - Throws: `xml-damaged` for references that mean nothing.
  func append(_ range: Range<Int>, isCharacterData: Bool, to bytes: inout [UInt8]) throws(Fault) {
    let base = window.base
    var place = range.lowerBound
    var start = place
    while place < range.upperBound {
      let byte = base[place]
      guard byte == 0x0D || byte == 0 || (byte == UInt8(ascii: "&") && !isCharacterData) else {
        place += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(start: base + start, count: place - start))
      switch byte {
      case 0x0D:
        bytes.append(0x0A)
        place += place + 1 < range.upperBound && base[place + 1] == 0x0A ? 2 : 1
      case 0: throw damaged("It holds a zero byte.")
      default: place = try appendReference(place, range.upperBound, to: &bytes)
      }
      start = place
    }
    bytes.append(contentsOf: UnsafeBufferPointer(start: base + start, count: place - start))
  }

  /// Appends what the reference at `place` means, and gives the place behind it.
  private func appendReference(_ place: Int, _ end: Int, to bytes: inout [UInt8]) throws(Fault) -> Int {
    var last = place + 1
    // The longest ones are like &#x0010FFFF; and some leading zeros.
    while last < end, last - place < 32, window.base[last] != UInt8(ascii: ";") { last += 1 }
    guard last < end, window.base[last] == UInt8(ascii: ";"),
      let meaning = Self.meaning(UnsafeBufferPointer(start: window.base + place + 1, count: last - place - 1))
    else { throw damaged("It has a reference that means nothing.") }
    bytes.append(contentsOf: String(meaning).utf8)
    return last + 1
  }

  private static func meaning(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case let text:
      guard text.first == "#" else { return nil }
      let isHexadecimal = text.dropFirst().first == "x"
      let digits = text.dropFirst(isHexadecimal ? 2 : 1)
      // A sign is no digit, though the conversion would take it.
      guard digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), value > 0
      else { return nil }
      return Unicode.Scalar(value)
    }
  }
}
