/// What a namespace means to us.
enum MarkupNamespace {
  /// Elements of spreadsheets, of packages' relationships, or none.
  case known
  /// The relationships that sheets are named by.
  case relationships
  /// All others.
  case foreign

  /// The namespace of a URI; ISO/IEC 29500 has a transitional and a strict one for each.
  static func of(_ uri: UnsafeRawBufferPointer) -> MarkupNamespace {
    for name in knownURIs where name.utf8.elementsEqual(uri) { return .known }
    for name in relationshipURIs where name.utf8.elementsEqual(uri) { return .relationships }
    return .foreign
  }

  private static let knownURIs = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
  ]
  private static let relationshipURIs = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  ]
}

/// A prefix that an element binds to a namespace, for itself and what it holds.
struct MarkupBinding {
  let prefix: [UInt8]
  let namespace: MarkupNamespace
  let depth: Int
}

/// An attribute of the tag that was read last, by places in the window.
struct MarkupAttribute {
  /// The name with its prefix.
  let name: Range<Int>
  /// How many bytes of the name the prefix and its colon are; 0 for none.
  let prefixBytes: Int
  /// The value between its quotes.
  let value: Range<Int>
}
