/// Divides documents into parts, so that each is judged by a model that was not taught it.
struct HeldOut: Sendable {
  /// The usual number of parts.
  static let parts = 5

  /// The part of each document.
  let part: [Int]
  /// How many parts there are.
  let count: Int

  /// Divides documents evenly, each category by itself.
  ///
  /// - Parameter labels: The categories of documents in the order of their content's hash, which is as good as chance.
  init(labels: [Int]) {
    count = max(2, min(Self.parts, labels.count))
    var next: [Int: Int] = [:]
    var part: [Int] = []
    for label in labels {
      // Small categories begin at different parts, lest the first one gets them all.
      let place = next[label] ?? label
      part.append(place % count)
      next[label] = place + 1
    }
    self.part = part
  }
}
