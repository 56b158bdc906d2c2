internal import PostroomModel

/// The words of a model as a directed acyclic graph, whose edges are characters.
///
/// An edge is a number of 64 bits: from the lowest on the character, a bit for the last edge of its node, one for edges
/// that lead back, one for the end of a word, and the node that it leads to. A node is the index of its first edge. Nothing
/// is copied: edges are read where they lie.
struct WordGraph: @unchecked Sendable {
  // Unchecked, for the bytes are never written to.
  private let edges: UnsafeRawBufferPointer
  private let characters: Int
  private let flags: UInt64
  /// The first number of every such file.
  private static let magic: Int16 = 42
  private static let edgeSize = 8

  /// Finds the edges.
  ///
  /// - Parameter bytes: The component; its bytes must stay for as long as the graph is in use.
  /// - Throws: `recognition-missing` when it is none, or ends too early.
  init(_ bytes: ModelBytes) throws(Fault) {
    var bytes = bytes
    guard !bytes.isBigEndian, try bytes.integer(Int16.self) == Self.magic else { throw bytes.refusal("has no words") }
    let characters = try bytes.integer(Int32.self)
    guard (1...65_535).contains(characters) else { throw bytes.refusal("has no words") }
    let count = try bytes.count(ofSize: Self.edgeSize)
    edges = UnsafeRawBufferPointer(rebasing: try bytes.take(count * Self.edgeSize))
    self.characters = Int(characters)
    // As many bits as the number of characters and one more need.
    flags = UInt64(Int.bitWidth - self.characters.leadingZeroBitCount)
  }

  /// Whether a word can be spelt with one of several characters at each place.
  ///
  /// - Complexity: O(places × characters), as long as few spellings lead on.
  func contains(_ places: [[UInt32]]) -> Bool {
    var nodes: Set<Int> = [0]
    for (index, place) in places.enumerated() {
      var next: Set<Int> = []
      for node in nodes {
        if follow(node, place, isLast: index == places.count - 1, &next) { return true }
      }
      nodes = next
    }
    return false
  }

  /// Follows the edges of a node; whether a word ends with one of them.
  private func follow(_ node: Int, _ place: [UInt32], isLast: Bool, _ next: inout Set<Int>) -> Bool {
    let count = edges.count / Self.edgeSize
    // No node has more edges than there are characters, there and back.
    for index in node..<min(count, node + 2 * characters) {
      let edge = UInt64(
        littleEndian: edges.loadUnaligned(fromByteOffset: index * Self.edgeSize, as: UInt64.self))
      let isBackward = edge >> flags & 2 != 0
      if !isBackward, place.contains(UInt32(truncatingIfNeeded: edge & (1 << flags - 1))) {
        if isLast, edge >> flags & 4 != 0 { return true }
        let target = Int(edge >> (flags + 3))
        if target != 0, target < count { next.insert(target) }
      }
      if edge >> flags & 1 != 0 { break }
    }
    return false
  }
}
