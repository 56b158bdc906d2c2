internal import CXML

/// An element of a tree.
public struct XMLElement {
  let tree: XMLTree
  let index: Int

  private var node: postroom_xml_element { tree.tree.pointee.elements[index] }

  /// The name without its prefix; empty when its namespace is not kept.
  public var name: String { tree.localNames[Int(node.name)] }

  /// The namespace's URI; empty when it has none.
  public var namespace: String { tree.namespaces[Int(node.name)] }

  /// The characters of an element without children; empty for others, and where there are more than 16 KiB.
  public var text: String { tree.text(node.text, node.text_length) }

  /// The children, in order.
  public var children: Children { Children(tree: tree, position: Int(node.first_child)) }

  /// The children with a name, in order.
  public func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first child with a name.
  public func child(_ name: some StringProtocol) -> XMLElement? { children.first { $0.name == name } }

  /// The value of an attribute that has no namespace.
  public func attribute(_ name: String) -> String? {
    let node = node
    for position in 0..<Int(node.attribute_count) {
      let attribute = tree.tree.pointee.attributes[Int(node.first_attribute) + position]
      let number = Int(attribute.name)
      if tree.localNames[number] == name && tree.namespaces[number].isEmpty {
        return tree.text(attribute.text, attribute.text_length)
      }
    }
    return nil
  }

  /// The children of an element.
  public struct Children: Sequence, IteratorProtocol {
    let tree: XMLTree
    var position: Int

    /// The next child; 0, the root, is nobody's.
    public mutating func next() -> XMLElement? {
      guard position != 0 else { return nil }
      defer { position = Int(tree.tree.pointee.elements[position].next) }
      return XMLElement(tree: tree, index: position)
    }
  }
}
