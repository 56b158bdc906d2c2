internal import Foundation

/// Finds the likeliest codes of some steps: a prefix beam over the probabilities of all codes.
///
/// The probability of a sequence is the sum over all ways to write it, which the greedy reading does not see.
/// (Hannun et al., "First-Pass Large Vocabulary Continuous Speech Recognition using Bi-Directional Recurrent DNNs", 2014,
/// without a language model.)
struct PrefixSearch {
  /// A sequence and how likely it is.
  struct Candidate {
    let codes: [UInt16]
    /// The natural logarithm of its probability, beside that of the others found.
    let score: Double
  }

  /// A sequence that is being lengthened, by the sums over those ways to write it that end with the null code and with
  /// its last code.
  private struct Prefix {
    let node: Int
    var endingNull: Double
    var endingCode: Double
    var total: Double { endingNull + endingCode }
  }

  /// How many sequences are kept at each step.
  private static let width = 16
  /// Less likely codes are not tried.
  private static let least: Float = 0.01
  /// A sequence so much less likely than the best one is given up.
  private static let hopeless = 1e-5

  private let outputs: Int
  private let null: Int
  private var tree = PrefixTree()

  init(outputs: Int, null: Int) { (self.outputs, self.null) = (outputs, null) }

  /// The likeliest sequences, the likeliest first.
  ///
  /// - Parameter posteriors: `outputs` probabilities for each step.
  /// - Complexity: O(steps × outputs).
  static func candidates(_ posteriors: ArraySlice<Float>, outputs: Int, null: Int) -> [Candidate] {
    var search = PrefixSearch(outputs: outputs, null: null)
    var beam = [Prefix(node: PrefixTree.root, endingNull: 1, endingCode: 0)]
    posteriors.withUnsafeBufferPointer { posteriors in
      for start in stride(from: 0, through: posteriors.count - outputs, by: outputs) {
        beam = search.lengthened(beam, UnsafeBufferPointer(rebasing: posteriors[start..<start + outputs]))
      }
    }
    return beam.filter { $0.total > 0 }.map {
      Candidate(codes: search.tree.sequence($0.node), score: log($0.total))
    }
  }

  private mutating func lengthened(_ beam: [Prefix], _ step: UnsafeBufferPointer<Float>) -> [Prefix] {
    var next = beam.map { kept($0, step) }
    for code in step.indices where step[code] > Self.least && code != null {
      for prefix in beam {
        // The same code again is another character only behind the null code.
        let ways = tree.last(prefix.node) == UInt16(code) ? prefix.endingNull : prefix.total
        if ways > 0 { add(prefix.node, UInt16(code), ways * Double(step[code]), &next) }
      }
    }
    return normalised(next.sorted { $0.total > $1.total }.prefix(Self.width))
  }

  /// A sequence to which a step adds nothing: the null code, or its last code once more.
  private func kept(_ prefix: Prefix, _ step: UnsafeBufferPointer<Float>) -> Prefix {
    let repeated = tree.last(prefix.node).map { step[Int($0)] } ?? 0
    return Prefix(
      node: prefix.node, endingNull: prefix.total * Double(step[null]),
      endingCode: prefix.endingCode * Double(repeated))
  }

  private mutating func add(_ node: Int, _ code: UInt16, _ likely: Double, _ next: inout [Prefix]) {
    let child = tree.child(node, code)
    if let place = next.firstIndex(where: { $0.node == child }) {
      next[place].endingCode += likely
    } else {
      next.append(Prefix(node: child, endingNull: 0, endingCode: likely))
    }
  }

  /// The same with a sum of 1, lest the probabilities of long words vanish, and without hopeless ones.
  private func normalised(_ beam: ArraySlice<Prefix>) -> [Prefix] {
    let sum = beam.reduce(0) { $0 + $1.total }
    guard sum > 0, let best = beam.first else { return Array(beam) }
    return beam.prefix { $0.total > best.total * Self.hopeless }.map {
      Prefix(node: $0.node, endingNull: $0.endingNull / sum, endingCode: $0.endingCode / sum)
    }
  }
}
