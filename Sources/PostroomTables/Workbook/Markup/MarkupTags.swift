internal import PostroomModel

/// Taking start tags apart, and keeping count of what is open.
extension MarkupReader {
  /// Takes a start tag apart and opens its element; whether the element ends at once.
  mutating func parseStart(_ tag: Range<Int>) throws(Fault) -> Bool {
    let base = window.base
    let isEmpty = base[tag.upperBound - 2] == UInt8(ascii: "/")
    let end = tag.upperBound - (isEmpty ? 2 : 1)
    var place = tag.lowerBound + 1
    let written = try takeName(&place, end)
    attributes.removeAll(keepingCapacity: true)
    while place < end {
      guard Self.isSpace(base[place]) else { throw damaged("It has a tag that is not well-formed.") }
      while place < end, Self.isSpace(base[place]) { place += 1 }
      if place < end { attributes.append(try takeAttribute(&place, end)) }
    }
    open(UnsafeBufferPointer(start: base + written.lowerBound, count: written.count))
    try bind()
    let prefixBytes = prefixBytes(written)
    name = written.lowerBound + prefixBytes..<written.upperBound
    let prefix = written.lowerBound..<max(written.lowerBound, name.lowerBound - 1)
    namespace = namespace(ofPrefix: prefix)
    guard !name.isEmpty else { throw damaged("It has a tag that is not well-formed.") }
    return isEmpty
  }

  private mutating func takeAttribute(_ place: inout Int, _ end: Int) throws(Fault) -> MarkupAttribute {
    let base = window.base
    let name = try takeName(&place, end)
    while place < end, Self.isSpace(base[place]) { place += 1 }
    guard place < end, base[place] == UInt8(ascii: "=") else { throw damaged("It has an attribute without a value.") }
    place += 1
    while place < end, Self.isSpace(base[place]) { place += 1 }
    let quote = base[place]
    guard place < end, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw damaged("It has an attribute without a value.")
    }
    let start = place + 1
    place = start
    while place < end, base[place] != quote {
      guard base[place] != UInt8(ascii: "<") else { throw damaged("It has a tag that is not well-formed.") }
      place += 1
    }
    guard place < end else { throw damaged("It has an attribute without a value.") }
    place += 1
    return MarkupAttribute(name: name, prefixBytes: prefixBytes(name), value: start..<place - 1)
  }

  private func takeName(_ place: inout Int, _ end: Int) throws(Fault) -> Range<Int> {
    let start = place
    while place < end, Self.isNameByte(window.base[place]) { place += 1 }
    guard place > start else { throw damaged("It has a tag that is not well-formed.") }
    return start..<place
  }

  private func prefixBytes(_ name: Range<Int>) -> Int {
    for place in name where window.base[place] == UInt8(ascii: ":") { return place - name.lowerBound + 1 }
    return 0
  }

  /// Opens an element of a name.
  mutating func open(_ name: UnsafeBufferPointer<UInt8>) {
    openNames.append(contentsOf: name)
    openEnds.append(openNames.count)
  }

  /// Closes the element that was opened last.
  mutating func close() {
    openEnds.removeLast()
    openNames.removeLast(openNames.count - (openEnds.last ?? 0))
    guard let last = bindings.last, last.depth > openEnds.count else { return }
    while let last = bindings.last, last.depth > openEnds.count { bindings.removeLast() }
    defaultIsKnown = namespace(ofPrefix: 0..<0) == .known
  }

  /// Takes over the prefixes that the attributes bind.
  private mutating func bind() throws(Fault) {
    for attribute in attributes {
      let isDefault = attribute.prefixBytes == 0 && holds("xmlns", attribute.name)
      let prefix = attribute.name.lowerBound + attribute.prefixBytes..<attribute.name.upperBound
      let binds = attribute.prefixBytes == 6 && holds("xmlns:", attribute.name.lowerBound..<prefix.lowerBound)
      guard isDefault || binds else { continue }
      guard bindings.count < 1000 else { throw WorkbookFault.unsafe(subject, "It binds too many prefixes.") }
      let uri = UnsafeRawBufferPointer(start: window.base + attribute.value.lowerBound, count: attribute.value.count)
      let name =
        isDefault ? [] : Array(UnsafeBufferPointer(start: window.base + prefix.lowerBound, count: prefix.count))
      bindings.append(MarkupBinding(prefix: name, namespace: .of(uri), depth: openEnds.count))
      if isDefault { defaultIsKnown = bindings.last?.namespace == .known }
    }
  }

  /// The namespace that a prefix means here; elements without any are taken for known ones, because some writers forget it.
  func namespace(ofPrefix prefix: Range<Int>) -> MarkupNamespace {
    let bytes = UnsafeBufferPointer(start: window.base + prefix.lowerBound, count: prefix.count)
    for binding in bindings.reversed() where binding.prefix.elementsEqual(bytes) { return binding.namespace }
    return prefix.isEmpty ? .known : .foreign
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Whether a byte can be in a name; those above ASCII are not looked into, as no name that we know has any.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...,
      UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
