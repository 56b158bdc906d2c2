/// Reads one string of JSON, from behind its opening quotation mark to behind the closing one.
struct WireJSONStringReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  /// The string; nil when it never ends, is no UTF-8 or holds what a string must not hold.
  mutating func read() -> String? {
    var escaped: [UInt8]?
    var start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let rest = bytes[start..<position]
        position += 1
        guard let escaped else { return String(validating: rest, as: UTF8.self) }
        return String(validating: escaped + rest, as: UTF8.self)
      case UInt8(ascii: "\\"):
        var text = escaped ?? []
        // Moves the buffer instead of copying it for each escape.
        escaped = nil
        text.append(contentsOf: bytes[start..<position])
        guard escape(into: &text) else { return nil }
        escaped = text
        start = position
      case 0..<0x20: return nil
      default: position += 1
      }
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard position + 1 < bytes.count else { return false }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let scalar = scalar() else { return false }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: return false
    }
    return true
  }

  /// The scalar of `\uXXXX`, which may be the first half of a pair; nil when a half stands alone.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    position += 2
    guard let second = unit(), second & 0xFC00 == 0xDC00 else { return nil }
    return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
  }

  private mutating func unit() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
