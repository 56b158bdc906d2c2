/// What was learnt about each feature, in whole numbers from −127 to 127 and one scale for each category.
struct CategoryWeights: Hashable, Sendable {
  typealias Lanes = LinearFit.Lanes

  /// The features that are known, in ascending order.
  let buckets: [UInt32]
  /// The weights, a row for each bucket.
  let weights: [Int8]
  /// What 1 means in each category.
  let scales: [Float]
  /// What each category scores without any feature.
  let bias: [Float]
  /// How many documents taught each category.
  let documents: [Int]

  /// The row of each bucket, or −1.
  private let rows: [Int32]
  /// The weights as numbers, padded to whole lanes.
  private let lanes: [Lanes]

  /// The number of categories.
  var classes: Int { scales.count }

  /// Keeps weights in little room.
  ///
  /// What a feature adds to every category alike changes no decision and is taken away; features that then say nothing
  /// are left out.
  ///
  /// - Parameter weights: A row for each bucket.
  init(buckets: [UInt32], weights: [[Float]], bias: [Float], documents: [Int]) {
    let taught = documents.indices.filter { documents[$0] > 0 }
    let centred = weights.map { row in
      let mean = taught.reduce(Float(0)) { $0 + row[$1] } / Float(max(taught.count, 1))
      return row.indices.map { documents[$0] > 0 ? row[$0] - mean : 0 }
    }
    let scales = bias.indices.map { column in
      max(centred.reduce(Float(0)) { max($0, abs($1[column])) } / 127, .leastNormalMagnitude)
    }
    let whole = centred.map { row in zip(row, scales).map { Int8(($0 / $1).rounded()) } }
    let telling = buckets.indices.filter { whole[$0].contains { $0 != 0 } }
    self.init(
      buckets: telling.map { buckets[$0] }, weights: telling.flatMap { whole[$0] }, scales: scales, bias: bias,
      documents: documents)
  }

  /// Takes weights as a file has them.
  init(buckets: [UInt32], weights: [Int8], scales: [Float], bias: [Float], documents: [Int]) {
    self.buckets = buckets
    self.weights = weights
    self.scales = scales
    self.bias = bias
    self.documents = documents
    var rows = [Int32](repeating: -1, count: FeatureHash.buckets)
    for (row, bucket) in buckets.enumerated() { rows[Int(bucket)] = Int32(row) }
    self.rows = rows
    let classes = scales.count
    let width = (classes + Lanes.scalarCount - 1) / Lanes.scalarCount
    var lanes = [Lanes](repeating: .zero, count: buckets.count * width)
    for row in buckets.indices {
      for column in 0..<classes {
        lanes[row * width + column / Lanes.scalarCount][column % Lanes.scalarCount] =
          Float(weights[row * classes + column]) * scales[column]
      }
    }
    self.lanes = lanes
  }

  /// The score of each category, and how much of the document is made of known words.
  ///
  /// - Complexity: O(features × categories).
  func scores(_ features: DocumentFeatures) -> (scores: [Double], familiarity: Double) {
    let width = (classes + Lanes.scalarCount - 1) / Lanes.scalarCount
    var sums = [Lanes](repeating: .zero, count: width)
    var (known, all): (Float, Float) = (0, 0)
    lanes.withUnsafeBufferPointer { lanes in
      for feature in features.packed {
        let row = Int(rows[DocumentFeatures.bucket(feature)])
        let value = features.value(feature)
        if DocumentFeatures.group(feature) == DocumentFeatures.Group.words.rawValue {
          all += value * value
          if row >= 0 { known += value * value }
        }
        guard row >= 0 else { continue }
        for lane in 0..<width { sums[lane] += lanes[row * width + lane] * value }
      }
    }
    let scores = (0..<classes).map { Double(sums[$0 / Lanes.scalarCount][$0 % Lanes.scalarCount] + bias[$0]) }
    return (scores, all > 0 ? Double(known / all) : 0)
  }

  /// What a bucket adds to a category's score for each unit of its value; 0 when it is not known.
  func weight(of bucket: UInt32, in category: Int) -> Float {
    let row = Int(rows[Int(bucket)])
    return row < 0 ? 0 : Float(weights[row * classes + category]) * scales[category]
  }

  static func == (left: Self, right: Self) -> Bool {
    left.buckets == right.buckets && left.weights == right.weights && left.scales == right.scales
      && left.bias == right.bias && left.documents == right.documents
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(buckets)
    hasher.combine(weights)
  }
}
