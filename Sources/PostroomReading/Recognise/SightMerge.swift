internal import PostroomModel

/// Puts two readers' words of a page together: where they differ, the likelier one stays.
enum SightMerge {
  /// A word that only one reader found is taken from this likelihood on.
  private static let enough: Float = 0.7
  /// Two boxes are of one word when they share this much of the wider one's width.
  private static let sharedWidth: Float = 0.8

  /// The words of the first reader with the second one's where those are likelier or alone.
  ///
  /// - Complexity: O(n log n + n × words of a line).
  static func merged(_ words: [Fragment], _ others: [Fragment]) -> [Fragment] {
    let rows = WordRows(words)
    var merged = words
    var added: [Fragment] = []
    for other in others {
      let rivals = rows.overlapping(other.frame)
      if rivals.isEmpty {
        if other.confidence >= enough, says(other.text) { added.append(other) }
      } else if rivals.count == 1, areOne(words[rivals[0]].frame, other.frame) {
        let own = merged[rivals[0]]
        guard own.text != other.text, other.confidence > own.confidence else { continue }
        merged[rivals[0]] = other
        merged[rivals[0]].frame = own.frame
      }
    }
    return merged + added
  }

  private static func areOne(_ one: Box, _ other: Box) -> Bool {
    let shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > sharedWidth * max(one.width, other.width)
  }

  private static func says(_ text: String) -> Bool { text.unicodeScalars.contains(where: PlausibleWord.counts) }
}

/// Words by the height at which they stand.
struct WordRows {
  private let words: [Fragment]
  private let order: [Int]
  private let tallest: Float

  /// Boxes overlap when they share this much of the lower one's height.
  private static let sharedHeight: Float = 0.4

  init(_ words: [Fragment]) {
    self.words = words
    order = words.indices.sorted { words[$0].frame.y0 < words[$1].frame.y0 }
    tallest = words.reduce(0) { max($0, $1.frame.height) }
  }

  /// The words that a box stands on.
  func overlapping(_ box: Box) -> [Int] {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if words[order[middle]].frame.y0 < box.y0 - tallest { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    for place in low..<order.count {
      let frame = words[order[place]].frame
      if frame.y0 > box.y1 { break }
      let shared = min(frame.x1, box.x1) - max(frame.x0, box.x0)
      if shared > 0.2 * min(frame.width, box.width), frame.verticalOverlap(box) > Self.sharedHeight {
        found.append(order[place])
      }
    }
    return found
  }
}
