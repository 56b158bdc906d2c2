/// Sequences of codes that share their beginnings: each is a node, which stands for its last code behind its parent.
struct PrefixTree {
  /// The node of the sequence without codes.
  static let root = 0

  private var parents = [0]
  private var codes: [UInt16] = [0]
  private var children: [UInt64: Int] = [:]

  /// The last code of a node's sequence, or nil for that without codes.
  func last(_ node: Int) -> UInt16? { node == Self.root ? nil : codes[node] }

  /// The node of a sequence with one more code.
  mutating func child(_ node: Int, _ code: UInt16) -> Int {
    let key = UInt64(node) << 16 | UInt64(code)
    if let known = children[key] { return known }
    parents.append(node)
    codes.append(code)
    children[key] = codes.count - 1
    return codes.count - 1
  }

  /// The codes of a node's sequence.
  func sequence(_ node: Int) -> [UInt16] {
    var sequence: [UInt16] = []
    var node = node
    while let code = last(node) {
      sequence.append(code)
      node = parents[node]
    }
    return sequence.reversed()
  }
}
