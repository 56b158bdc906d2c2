/// Many patterns looked for at once: an Aho–Corasick automaton with a dense table.
///
/// Each state has a row of `alphabetSize` entries, so that a character costs one load and one add, whatever
/// the number of patterns (Aho and Corasick, "Efficient string matching", 1975, with the failure function
/// folded into the table). States are numbered breadth first: the shallow ones, where a scan spends its time,
/// lie together.
struct PhraseAutomaton: Sendable {
  /// Set in a table entry whose state ends a pattern, so that the scan needs no second table for the others.
  private static let endsPattern: UInt32 = 1 << 31

  /// For state × alphabet: the row offset of the next state, with `endsPattern`.
  private var table: [UInt32]
  /// The patterns that end in each state, the longest first.
  private var endings: [[Int32]]
  private let alphabetSize: Int

  /// Builds the automaton.
  ///
  /// - Parameters:
  ///   - patterns: The patterns as codes below `alphabetSize`; an empty one is never found.
  ///   - alphabetSize: The number of codes.
  /// - Complexity: O(total length × alphabet) time and memory.
  init(patterns: [[UInt8]], alphabetSize: Int) {
    let trie = Trie(patterns: patterns, alphabetSize: alphabetSize)
    self.alphabetSize = alphabetSize
    (table, endings) = Self.complete(trie)
  }

  /// Reports every occurrence of every pattern: the pattern's index and the offset behind its last code.
  ///
  /// - Complexity: O(codes + occurrences).
  func scan(_ codes: [UInt8], found: (_ pattern: Int, _ end: Int) -> Void) {
    let size = alphabetSize
    table.withUnsafeBufferPointer { table in
      codes.withUnsafeBufferPointer { codes in
        var row = 0
        for offset in 0..<codes.count {
          let entry = table[row + Int(codes[offset])]
          row = Int(entry & ~Self.endsPattern)
          if entry & Self.endsPattern != 0 {
            for pattern in endings[row / size] { found(Int(pattern), offset + 1) }
          }
        }
      }
    }
  }

  /// Fills in the transitions of failure and renumbers the states breadth first.
  private static func complete(_ trie: Trie) -> (table: [UInt32], endings: [[Int32]]) {
    let size = trie.alphabetSize
    var order = [0]
    var fail = [Int](repeating: 0, count: trie.count)
    var next = trie.next
    var endings = trie.endings
    var position = 0
    while position < order.count {
      let state = order[position]
      position += 1
      endings[state] += state == 0 ? [] : endings[fail[state]]
      for code in 0..<size {
        let child = next[state * size + code]
        let fallback = state == 0 ? 0 : Int(next[fail[state] * size + code])
        if child < 0 {
          next[state * size + code] = Int32(fallback)
        } else {
          fail[Int(child)] = fallback
          order.append(Int(child))
        }
      }
    }
    return renumber(next: next, endings: endings, order: order, size: size)
  }

  private static func renumber(
    next: [Int32], endings: [[Int32]], order: [Int], size: Int
  ) -> (table: [UInt32], endings: [[Int32]]) {
    var number = [Int](repeating: 0, count: order.count)
    for (position, state) in order.enumerated() { number[state] = position }
    var table: [UInt32] = []
    table.reserveCapacity(order.count * size)
    for state in order {
      for target in next[state * size..<(state + 1) * size] {
        let row = UInt32(number[Int(target)] * size)
        table.append(endings[Int(target)].isEmpty ? row : row | endsPattern)
      }
    }
    return (table, order.map { endings[$0] })
  }

  /// The patterns as a tree; `-1` where it has no branch.
  private struct Trie {
    let alphabetSize: Int
    var next: [Int32]
    var endings: [[Int32]] = [[]]
    var count: Int { endings.count }

    init(patterns: [[UInt8]], alphabetSize: Int) {
      self.alphabetSize = alphabetSize
      next = [Int32](repeating: -1, count: alphabetSize)
      for (index, pattern) in patterns.enumerated() where !pattern.isEmpty {
        endings[insert(pattern)].append(Int32(index))
      }
    }

    private mutating func insert(_ pattern: [UInt8]) -> Int {
      var state = 0
      for code in pattern {
        let entry = state * alphabetSize + Int(code)
        if next[entry] < 0 {
          next[entry] = Int32(count)
          next += [Int32](repeating: -1, count: alphabetSize)
          endings.append([])
        }
        state = Int(next[entry])
      }
      return state
    }
  }
}
