/// The encodings in which bodies travel (RFC 2045, section 6).
enum TransferEncoding {
  /// The bytes that a body stands for, and whether something in it is no such encoding.
  ///
  /// - Parameter name: The field's value in small letters; unknown ones and `7bit`, `8bit`, `binary` leave it as it is.
  /// - Complexity: O(bytes).
  static func decode(_ body: ArraySlice<UInt8>, _ name: String) -> (bytes: [UInt8], isDamaged: Bool) {
    switch name {
    case "base64": base64(body)
    case "quoted-printable": (quotedPrintable(body), false)
    default: (Array(body), false)
    }
  }

  /// Base64; what is none of its characters is passed over, as the standard demands, and told where it is no white space.
  static func base64(_ body: ArraySlice<UInt8>) -> (bytes: [UInt8], isDamaged: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count / 4 * 3)
    var (bits, count, isDamaged) = (0 as UInt32, 0, false)
    for character in body {
      if character == UInt8(ascii: "=") {
        // Padding ends a run; some programs put several runs into one body.
        (bits, count) = (0, 0)
        continue
      }
      guard let value = Base64Text.value(character) else {
        if character > 0x20 { isDamaged = true }
        continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return (bytes, isDamaged)
  }

  /// Quoted-printable; an equals sign that quotes nothing stays.
  static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count)
    var place = body.startIndex
    while place < body.endIndex {
      let byte = body[place]
      place += 1
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      if place + 1 < body.endIndex, let high = hexadecimal(body[place]), let low = hexadecimal(body[place + 1]) {
        bytes.append(high << 4 | low)
        place += 2
      } else if let end = endOfSoftBreak(body, from: place) {
        place = end
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The index behind a line break that follows, maybe behind blanks.
  private static func endOfSoftBreak(_ body: ArraySlice<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < body.endIndex, place < start + 80, body[place] == 0x20 || body[place] == 0x09 || body[place] == 0x0D {
      place += 1
    }
    if place == body.endIndex { return place }
    return body[place] == 0x0A ? place + 1 : nil
  }

  /// The value of a hexadecimal digit.
  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
