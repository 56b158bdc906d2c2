internal import PostroomModel

/// What is asked of the tag and the text that were read last.
extension MarkupReader {
  /// Whether the element that was started last is a known one of this name.
  func isKnown(_ sought: StaticString) -> Bool { namespace == .known && holds(sought, name) }

  /// The bytes of an attribute without a prefix; nil when there is none.
  func attribute(_ sought: StaticString) throws(Fault) -> [UInt8]? {
    for attribute in attributes where attribute.prefixBytes == 0 && holds(sought, attribute.name) {
      return try value(of: attribute)
    }
    return nil
  }

  /// The text of an attribute without a prefix.
  func string(_ sought: StaticString) throws(Fault) -> String? {
    try attribute(sought).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The number in an attribute; nil when there is none or it is no number below a billion.
  func number(_ sought: StaticString) throws(Fault) -> Int? {
    guard let bytes = try attribute(sought), (1...9).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// Whether an attribute says yes.
  func isTrue(_ sought: StaticString) throws(Fault) -> Bool {
    let value = try string(sought)
    return value == "1" || value == "true" || value == "on"
  }

  /// The identifier of a relationship that the tag names.
  func relationship() throws(Fault) -> String? {
    for attribute in attributes where attribute.prefixBytes > 0 {
      let local = attribute.name.lowerBound + attribute.prefixBytes..<attribute.name.upperBound
      let prefix = attribute.name.lowerBound..<local.lowerBound - 1
      guard holds("id", local), namespace(ofPrefix: prefix) == .relationships else { continue }
      return String(decoding: try value(of: attribute), as: UTF8.self)
    }
    return nil
  }

  private func value(of attribute: MarkupAttribute) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(attribute.value, isCharacterData: false, to: &bytes)
    return bytes
  }

  /// Appends the text that was read last, its references resolved.
  func appendText(to bytes: inout [UInt8]) throws(Fault) {
    try append(text, isCharacterData: isCharacterData, to: &bytes)
  }

  func holds(_ sought: StaticString, _ range: Range<Int>) -> Bool {
    guard sought.utf8CodeUnitCount == range.count else { return false }
    let bytes = UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count)
    return UnsafeBufferPointer(start: sought.utf8Start, count: range.count).elementsEqual(bytes)
  }

  func isBlank(_ range: Range<Int>) -> Bool {
    for place in range where !Self.isSpace(window.base[place]) { return false }
    return true
  }

  /// Passes over the rest of the element that was started last.
  mutating func skipElement() throws(Fault) {
    let outside = depth - 1
    while depth > outside { _ = try next() }
  }

  /// Reads on to the next start within the element that is the last of `depth` open ones; false at its end.
  mutating func nextStart(within depth: Int) throws(Fault) -> Bool {
    while true {
      switch try next() {
      case .start: return true
      case .end: if self.depth < depth { return false }
      case .text: continue
      case .finished: return false
      }
    }
  }
}
