internal import PostroomModel

/// Writes an object of JSON member by member.
///
/// A run writes one for each file, thousands a second: a general encoder costs more than reading a small table.
struct JSONText {
  private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

  /// The whole object.
  var object: [UInt8] { bytes + [UInt8(ascii: "}")] }

  mutating func write(_ name: String, _ value: Int) { raw(name, Array(String(value).utf8)) }

  mutating func write(_ name: String, _ value: String) { raw(name, Self.quoted(value)) }

  mutating func write(_ name: String, _ value: String?) { if let value { write(name, value) } }

  mutating func write(_ name: String, _ value: Double) {
    raw(name, Array((value.isFinite ? "\(value)" : "null").utf8))
  }

  mutating func write(_ name: String, _ values: [String]) {
    raw(name, Self.array(values.map(Self.quoted)))
  }

  mutating func write(_ name: String, _ counts: [String: Int]) {
    var object = JSONText()
    for (key, value) in counts.sorted(by: { $0.key < $1.key }) { object.write(key, value) }
    raw(name, object.object)
  }

  /// Writes a member whose value is JSON already.
  mutating func raw(_ name: String, _ value: [UInt8]) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes += Self.quoted(name)
    bytes.append(UInt8(ascii: ":"))
    bytes += value
  }

  /// An array of values that are JSON already.
  static func array(_ values: [[UInt8]]) -> [UInt8] {
    [UInt8(ascii: "[")] + values.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
  }

  /// A string of JSON (RFC 8259, section 7).
  static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x00..<0x20: bytes += Array("\\u00".utf8) + [hex(byte >> 4), hex(byte & 15)]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    return bytes
  }

  private static func hex(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
}
