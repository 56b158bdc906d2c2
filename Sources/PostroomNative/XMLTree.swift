internal import CXML
public import PostroomModel

/// An XML document as a tree of elements; it belongs to one thread.
///
/// expat parses it. A document type is never followed: no entity is expanded and nothing is fetched.
public final class XMLTree {
  /// How the parsing ended.
  public enum Ending: Hashable, Sendable {
    /// At the end of the document.
    case complete
    /// Where the document is not well-formed, from line 1.
    case malformed(line: Int, problem: String)
    /// At a document type or at a limit, with what was seen in one sentence.
    case unsafe(String)
    /// At the document type of a web page or drawing that defines nothing.
    case webPage
  }

  /// How the parsing ended; what was understood until then is in the tree.
  public let ending: Ending
  /// The local name of each kind of name; empty when its namespace is not kept.
  private(set) var localNames: [String] = []
  private(set) var namespaces: [String] = []
  let tree: UnsafeMutablePointer<postroom_xml_tree>

  /// Parses a document of up to 32 MiB in UTF-8, UTF-16, ISO-8859-1, -9 or -15, Windows-1252 or -1254.
  ///
  /// - Throws: `memory-limit`.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8]) throws(Fault) {
    var limits = XMLLimits.limits
    let parsed = bytes.withUnsafeBufferPointer { postroom_xml_parse($0.baseAddress, $0.count, &limits) }
    guard let parsed, parsed.pointee.outcome != POSTROOM_XML_NO_MEMORY else {
      postroom_xml_free(parsed)
      throw Fault(.memoryLimit, "", "The XML needs more memory than there is.")
    }
    tree = parsed
    ending = XMLLimits.ending(parsed.pointee)
    for index in 0..<Int(parsed.pointee.name_count) {
      let name = String(cString: parsed.pointee.characters + Int(parsed.pointee.names[index]))
      let parts = name.split(separator: "\n", maxSplits: 1)
      namespaces.append(parts.count == 2 ? String(parts[0]) : "")
      localNames.append(parts.last.map(String.init) ?? "")
    }
  }

  deinit { postroom_xml_free(tree) }

  /// The outermost element; nil when the parsing ended before it.
  public var root: XMLElement? {
    guard tree.pointee.element_count > 0, Int(tree.pointee.elements[0].name) < localNames.count else { return nil }
    return XMLElement(tree: self, index: 0)
  }

  /// Makes elements and attributes whose namespace is not wanted unfindable.
  public func keep(namespaces isWanted: (String) -> Bool) {
    for index in namespaces.indices where !isWanted(namespaces[index]) { localNames[index] = "" }
  }

  func text(_ offset: UInt32, _ length: UInt32) -> String {
    guard length > 0 else { return "" }
    let start = UnsafeRawPointer(tree.pointee.characters + Int(offset))
    return String(decoding: UnsafeRawBufferPointer(start: start, count: Int(length)), as: UTF8.self)
  }
}
