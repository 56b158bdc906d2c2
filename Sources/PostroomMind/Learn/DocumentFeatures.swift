/// What a document is learnt by: words, pieces of words, its heading and its layout, as numbered buckets.
///
/// A feature is one number: its bucket, its group and how often it occurs, as 1 + ⌊log₂ occurrences⌋. Its value is that
/// level times its group's scale, which gives each group a fixed share of the vector's length, whatever the document's.
struct DocumentFeatures: Hashable, Sendable {
  /// Features that share a length.
  enum Group: Int, CaseIterable {
    case words, pieces, title, layout

    /// The length of the group's part of the vector.
    ///
    /// The squares add up to about 1. Words and their pieces say nearly the same, the second forgivingly; a heading has
    /// few words that weigh much; the layout alone must never decide.
    var length: Float {
      switch self {
      case .words: 0.55
      case .pieces: 0.65
      case .title: 0.45
      case .layout: 0.2
      }
    }
  }

  private static let levelBits: UInt32 = 4
  private static let groupBits: UInt32 = 2

  /// The features, each bucket once within its group, in the order of their first occurrence.
  private(set) var packed: [UInt32] = []
  /// The value of level 1 in each group.
  private(set) var scales = [Float](repeating: 0, count: Group.allCases.count)

  /// Collects the features of a document.
  ///
  /// - Parameters:
  ///   - scope: The document.
  ///   - walk: A walk over it.
  /// - Complexity: O(characters), of the first few thousand.
  init(_ scope: FoldedScope, walk: FeatureWalk) {
    var counts = BucketCounts()
    walk.words { bucket, _, _ in counts.add(bucket) }
    take(&counts, group: .words)
    walk.pieces { bucket, _, _ in counts.add(bucket) }
    take(&counts, group: .pieces)
    walk.title { bucket, _, _ in counts.add(bucket) }
    take(&counts, group: .title)
    for bucket in LayoutCues.buckets(scope, walk: walk) { counts.add(bucket) }
    take(&counts, group: .layout)
  }

  private mutating func take(_ counts: inout BucketCounts, group: Group) {
    var squares = 0
    counts.drain { bucket, occurrences in
      let level = min(UInt32(UInt32.bitWidth - occurrences.leadingZeroBitCount), 1 << Self.levelBits - 1)
      squares += Int(level * level)
      packed.append(
        bucket << (Self.levelBits + Self.groupBits) | UInt32(group.rawValue) << Self.levelBits | level)
    }
    scales[group.rawValue] = squares > 0 ? group.length / Float(squares).squareRoot() : 0
  }

  /// The number of features.
  var count: Int { packed.count }

  /// The bucket of a feature.
  @inline(__always)
  static func bucket(_ feature: UInt32) -> Int { Int(feature >> (levelBits + groupBits)) }

  /// The group of a feature, as its raw value.
  @inline(__always)
  static func group(_ feature: UInt32) -> Int { Int(feature >> levelBits & (1 << groupBits - 1)) }

  /// How often a feature occurs, as its level.
  @inline(__always)
  static func level(_ feature: UInt32) -> Float { Float(feature & (1 << levelBits - 1)) }

  /// The value of a feature of this document.
  @inline(__always)
  func value(_ feature: UInt32) -> Float { Self.level(feature) * scales[Self.group(feature)] }
}
