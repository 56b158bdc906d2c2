/// Multinomial logistic regression on hashed features, the same to the bit for the same documents in the same order.
///
/// Stochastic gradient descent with one AdaGrad step size for each feature (Duchi, Hazan, Singer 2011), a few rounds
/// in seeded orders, from zero: stopping early keeps the weights small, as a penalty would. Classes weigh by the
/// root of their rarity.
struct LinearFit {
  /// A document and its class.
  struct Example: Sendable {
    var features: DocumentFeatures
    var label: Int
  }

  /// Eight classes are reckoned at once.
  typealias Lanes = SIMD8<Float>

  /// A document that errs by less than this is left as it is.
  private static let tolerance = 0.02
  /// What the squares of a feature's gradients start with, so that its first step is no leap.
  private static let firstSquare: Float = 1e-6

  let settings: TrainingSettings
  let classes: Int
  private let lanes: Int
  private let documents: [Int]
  private let classWeights: [Double]
  /// The feature's row of each bucket, or −1.
  private let rows: [Int32]
  private let buckets: [UInt32]
  private var weights: [Lanes]
  private var squares: [Float]

  /// Learns from documents.
  ///
  /// - Complexity: O(rounds × features of all documents × classes).
  init(_ examples: [Example], classes: Int, settings: TrainingSettings) {
    self.settings = settings
    self.classes = classes
    lanes = (classes + Lanes.scalarCount - 1) / Lanes.scalarCount
    var documents = [Int](repeating: 0, count: classes)
    for example in examples { documents[example.label] += 1 }
    self.documents = documents
    let present = documents.count { $0 > 0 }
    classWeights = documents.map {
      $0 == 0 ? 0 : min(max((Double(examples.count) / Double(present * $0)).squareRoot(), 0.3), 3)
    }
    buckets = Self.vocabulary(examples, settings: settings)
    var rows = [Int32](repeating: -1, count: FeatureHash.buckets)
    for (row, bucket) in buckets.enumerated() { rows[Int(bucket)] = Int32(row) }
    self.rows = rows
    // The last row is the bias, a feature that every document has.
    weights = [Lanes](repeating: .zero, count: (buckets.count + 1) * lanes)
    squares = [Float](repeating: Self.firstSquare, count: buckets.count + 1)
    var order = Array(examples.indices)
    var generator = SeededOrder(settings.seed)
    for _ in 0..<settings.rounds {
      generator.shuffle(&order)
      for index in order { learn(examples[index]) }
    }
  }

  /// What was learnt, as a model keeps it.
  var result: CategoryWeights {
    let bias = (0..<classes).map { weight(row: buckets.count, of: $0) }
    let columns = (0..<buckets.count).map { row in (0..<classes).map { weight(row: row, of: $0) } }
    return CategoryWeights(buckets: buckets, weights: columns, bias: bias, documents: documents)
  }

  private func weight(row: Int, of label: Int) -> Float {
    weights[row * lanes + label / Lanes.scalarCount][label % Lanes.scalarCount]
  }

  /// The buckets that are learnt, in ascending order.
  private static func vocabulary(_ examples: [Example], settings: TrainingSettings) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: FeatureHash.buckets)
    var seenBy = [Int32](repeating: -1, count: FeatureHash.buckets)
    for (index, example) in examples.enumerated() {
      for feature in example.features.packed {
        let bucket = DocumentFeatures.bucket(feature)
        if seenBy[bucket] != Int32(index) {
          seenBy[bucket] = Int32(index)
          counts[bucket] += 1
        }
      }
    }
    let known = counts.indices.filter { counts[$0] >= settings.leastDocuments }
    guard known.count > settings.mostFeatures else { return known.map(UInt32.init) }
    let commonest = known.sorted { (counts[$0], $1) > (counts[$1], $0) }.prefix(settings.mostFeatures)
    return commonest.sorted().map(UInt32.init)
  }

  private mutating func learn(_ example: Example) {
    let bias = buckets.count
    let (lanes, rows) = (lanes, rows)
    let features = example.features
    var scores = [Lanes](repeating: .zero, count: lanes)
    weights.withUnsafeBufferPointer { weights in
      for lane in 0..<lanes { scores[lane] = weights[bias * lanes + lane] }
      for feature in features.packed {
        let row = Int(rows[DocumentFeatures.bucket(feature)])
        guard row >= 0 else { continue }
        let value = features.value(feature)
        for lane in 0..<lanes { scores[lane] += weights[row * lanes + lane] * value }
      }
    }
    guard let step = step(scores, label: example.label) else { return }
    let size = step.reduce(0) { $0 + ($1 * $1).sum() }
    let rate = Float(settings.rate)
    weights.withUnsafeMutableBufferPointer { weights in
      squares.withUnsafeMutableBufferPointer { squares in
        func change(row: Int, value: Float) {
          squares[row] += value * value * size
          let factor = rate * value / squares[row].squareRoot()
          for lane in 0..<lanes { weights[row * lanes + lane] -= step[lane] * factor }
        }
        for feature in features.packed {
          let row = Int(rows[DocumentFeatures.bucket(feature)])
          if row >= 0 { change(row: row, value: features.value(feature)) }
        }
        change(row: bias, value: DocumentFeatures.Group.layout.length)
      }
    }
  }

  /// The gradient of a document's loss by its scores, times its class's weight; nil when it is right already.
  private func step(_ scores: [Lanes], label: Int) -> [Lanes]? {
    let plain = (0..<classes).map { Double(scores[$0 / Lanes.scalarCount][$0 % Lanes.scalarCount]) }
    let most = zip(plain, documents).reduce(-Double.infinity) { $1.1 > 0 ? max($0, $1.0) : $0 }
    var shares = zip(plain, documents).map { $1 > 0 ? Elementary.exp($0 - most) : 0 }
    let total = shares.reduce(0, +)
    shares = shares.map { $0 / total }
    shares[label] -= 1
    guard -shares[label] > Self.tolerance else { return nil }
    var step = [Lanes](repeating: .zero, count: lanes)
    for index in 0..<classes {
      step[index / Lanes.scalarCount][index % Lanes.scalarCount] = Float(shares[index] * classWeights[label])
    }
    return step
  }
}
