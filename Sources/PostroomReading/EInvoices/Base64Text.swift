internal import PostroomModel

/// Base64 (RFC 4648), with or without PEM lines around it (RFC 7468).
enum Base64Text {
  /// The bytes themselves when they are binary, or what they encode.
  ///
  /// - Throws: `signed-damaged` when they are neither.
  /// - Complexity: O(bytes).
  static func binary(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
    // A sequence of ASN.1 starts with 0x30; Base64 of one with "M", and PEM with a hyphen.
    if bytes.first == 0x30 { return bytes }
    guard let decoded = decode(body(bytes)) else {
      throw Fault(.signedDamaged, "", "It is neither binary nor Base64.")
    }
    return decoded
  }

  /// What stands between the lines of PEM; all of a text without them.
  private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let text = bytes[...].drop { $0 <= 0x20 }
    guard text.starts(with: "-----BEGIN ".utf8), let start = text.firstIndex(of: 0x0A) else { return text }
    let rest = text[(start + 1)...]
    return rest.prefix { $0 != UInt8(ascii: "-") }
  }

  private static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var (bits, count, padding) = (0 as UInt32, 0, 0)
    for character in text where character > 0x20 {
      if character == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(character) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return padding <= 2 ? bytes : nil
  }

  /// The six bits that a character stands for; nil for one that is none of Base64's.
  static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
