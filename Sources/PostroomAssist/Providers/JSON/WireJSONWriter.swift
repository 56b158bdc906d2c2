/// Writes JSON into bytes, piece by piece.
///
/// A request is mostly base 64 of some megabytes; here those are written once, straight to their place.
struct WireJSONWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Starts with room for about so many bytes.
  init(capacity: Int = 1_024) { bytes.reserveCapacity(capacity) }

  /// The text of a value.
  static func text(_ value: WireJSON) -> [UInt8] {
    var writer = WireJSONWriter()
    writer.value(value)
    return writer.bytes
  }

  /// Writes a value without a name.
  mutating func value(_ value: WireJSON) {
    switch value {
    case .null: raw("null")
    case .bool(let flag): raw(flag ? "true" : "false")
    case .number(let digits): raw(digits)
    case .string(let text): string(text)
    case .array(let elements): array { for element in elements { $0.value(element) } }
    case .object(let members): object { for member in members { $0.member(member.name) { $0.value(member.value) } } }
    }
  }

  /// Writes an object.
  mutating func object(_ write: (inout Self) -> Void) { enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), write) }

  /// Writes an array.
  mutating func array(_ write: (inout Self) -> Void) { enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), write) }

  /// Writes a member of an object.
  mutating func member(_ name: String, _ write: (inout Self) -> Void) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    write(&self)
  }

  /// Writes a member whose value is a text.
  mutating func member(_ name: String, _ text: String) { member(name) { $0.string(text) } }

  /// Writes a member whose value is a number or a word.
  mutating func member(_ name: String, number: some CustomStringConvertible) {
    member(name) { $0.raw(number.description) }
  }

  /// Writes a number or a word as it is.
  mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes a text.
  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { append(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes binary content in base 64 as a text, after a prefix that needs no escape.
  mutating func base64(_ content: [UInt8], prefix: String = "") {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: prefix.utf8)
    Base64.append(content, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func enclosed(_ open: UInt8, _ close: UInt8, _ write: (inout Self) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    write(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
    case 0..<0x20, 0x7F:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }
}
