/// Which sequences of the network's codes write which characters.
///
/// In alphabetic scripts nearly every character has one code of its own; a rare one, or one of a large script, has a
/// sequence of them. The sequences form a trie, whose nodes are numbers.
struct CharacterCodes: Sendable {
  /// A prefix of sequences: the first nodes are those of the codes alone, in the codes' order.
  typealias Node = Int32

  /// The character that ends at each node, empty where none does.
  private var texts: [String]
  /// What follows a node with a code.
  private var branches: [UInt64: Node] = [:]
  private var scalars: Set<Unicode.Scalar> = []

  /// Makes the trie.
  ///
  /// Of two characters with the same codes the later one counts, as in Tesseract. A sequence with the null code in it
  /// can never be read.
  ///
  /// - Parameters:
  ///   - characters: Each one's text, empty for what is no character, and its codes.
  ///   - outputs: How many codes there are; each code is lower.
  ///   - null: The code that stands for no character.
  /// - Complexity: O(codes).
  init(_ characters: some Sequence<(text: String, codes: [UInt16])>, outputs: Int, null: Int) {
    texts = Array(repeating: "", count: outputs)
    for (text, codes) in characters where !text.isEmpty && !codes.contains(where: { Int($0) == null }) {
      guard let first = codes.first else { continue }
      var node = Node(first)
      for code in codes.dropFirst() { node = branch(node, code) }
      texts[Int(node)] = text
      scalars.formUnion(text.unicodeScalars)
    }
  }

  /// Whether every character has one code.
  var isOneToOne: Bool { branches.isEmpty }

  /// The characters, in no order.
  var alphabet: [String] { texts.filter { !$0.isEmpty } }

  /// Whether a scalar is one that the model can write, alone or as part of a character.
  func canWrite(_ scalar: Unicode.Scalar) -> Bool { scalars.contains(scalar) }

  /// Whether its script runs from right to left: Hebrew, Arabic and the scripts between them in Unicode.
  var isRightToLeft: Bool { scalars.contains { (0x590...0x8FF).contains($0.value) } }

  /// The character that a code writes alone, empty when there is none.
  func text(_ code: UInt16) -> String { text(at: Node(code)) }

  /// The character that ends at a node, empty when none does.
  func text(at node: Node) -> String { texts.indices.contains(Int(node)) ? texts[Int(node)] : "" }

  /// The node that follows another with a code, or nil when no sequence goes on so.
  func next(_ node: Node, _ code: UInt16) -> Node? { branches[Self.key(node, code)] }

  private mutating func branch(_ node: Node, _ code: UInt16) -> Node {
    if let known = next(node, code) { return known }
    let new = Node(texts.count)
    texts.append("")
    branches[Self.key(node, code)] = new
    return new
  }

  private static func key(_ node: Node, _ code: UInt16) -> UInt64 { UInt64(node) << 16 | UInt64(code) }
}
