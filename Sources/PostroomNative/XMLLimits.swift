internal import CXML

/// What a document may cost: many times what the largest invoices have.
enum XMLLimits {
  /// FatturaPA files have 5 MB at most, e-Fatura envelopes a little more; depths are about ten.
  static let limits = postroom_xml_limits(
    depth: 64, elements: 500_000, attributes: 64, names: 4_096, bytes: 32 << 20, text: 16 << 10)

  static func ending(_ tree: postroom_xml_tree) -> XMLTree.Ending {
    switch tree.outcome {
    case POSTROOM_XML_COMPLETE: .complete
    case POSTROOM_XML_MALFORMED:
      .malformed(line: Int(tree.line), problem: tree.problem.map { String(cString: $0) } ?? "")
    case POSTROOM_XML_WEB_PAGE: .webPage
    case POSTROOM_XML_TYPE_DECLARED: .unsafe("It declares a document type.")
    case POSTROOM_XML_TOO_DEEP: .unsafe("Its elements are nested deeper than \(limits.depth) levels.")
    case POSTROOM_XML_TOO_MANY_ELEMENTS: .unsafe("It has more than \(limits.elements) elements.")
    case POSTROOM_XML_TOO_MANY_ATTRIBUTES: .unsafe("An element has more than \(limits.attributes) attributes.")
    case POSTROOM_XML_TOO_MANY_NAMES: .unsafe("It has more than \(limits.names) different names.")
    default: .unsafe("It is larger than \(limits.bytes >> 20) MB.")
    }
  }
}
