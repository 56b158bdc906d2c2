/// Reads JSON (RFC 8259) that nobody vouches for.
///
/// Nesting beyond ``deepest`` levels is refused before it can use up the stack, and more than ``mostValues`` values before
/// they can use up the memory; invalid UTF-8, control characters in
/// strings and lone surrogates are refused; a byte order mark is skipped. Linear in the bytes.
struct WireJSONReader {
  /// The deepest nesting that is read: answers and errors of providers stay below ten, schemas below thirty.
  static let deepest = 128

  /// The most values that are read: they take up to forty bytes each, many times what the text of a short one takes.
  static let mostValues = 500_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0
  private var values = 0

  /// The value that some bytes hold; nil when they hold none, or anything after it.
  static func read(_ bytes: [UInt8]) -> WireJSON? {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = WireJSONReader(bytes: buffer)
      if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
      guard let value = reader.value() else { return nil }
      reader.skipSpace()
      return reader.position == buffer.count ? value : nil
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() -> WireJSON? {
    values += 1
    guard values <= Self.mostValues else { return nil }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return nested { $0.object() }
    case UInt8(ascii: "["): return nested { $0.array() }
    case UInt8(ascii: "\""): return string().map(WireJSON.string)
    case UInt8(ascii: "t"): return word("true", .bool(true))
    case UInt8(ascii: "f"): return word("false", .bool(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func nested(_ read: (inout Self) -> WireJSON?) -> WireJSON? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    position += 1
    defer { depth -= 1 }
    return read(&self)
  }

  private mutating func object() -> WireJSON? {
    var members: [WireMember] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard let name = string(), take(UInt8(ascii: ":")), let value = value() else { return nil }
      members.append(WireMember(name: name, value: value))
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array() -> WireJSON? {
    var elements: [WireJSON] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      guard let value = value() else { return nil }
      elements.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(elements) : nil
  }

  private mutating func word(_ word: StaticString, _ value: WireJSON) -> WireJSON? {
    let length = word.utf8CodeUnitCount
    guard bytes.count - position >= length else { return nil }
    for index in 0..<length where bytes[position + index] != word.utf8Start[index] { return nil }
    position += length
    return value
  }

  /// The grammar of RFC 8259, section 6: no plus sign, no leading zero, no bare point.
  private mutating func number() -> WireJSON? {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") {
      position += 1
    } else if !digits() {
      return nil
    }
    if next == UInt8(ascii: ".") {
      position += 1
      guard digits() else { return nil }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      guard digits() else { return nil }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() -> Bool {
    let start = position
    while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
    return position > start
  }

  private mutating func string() -> String? {
    guard next == UInt8(ascii: "\"") else { return nil }
    position += 1
    var strings = WireJSONStringReader(bytes: bytes, position: position)
    let text = strings.read()
    position = strings.position
    return text
  }
}
