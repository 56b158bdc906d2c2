/// The hash that gives a feature its bucket: a model depends on it, so it never changes within a format version.
///
/// Each step multiplies by the odd 64-bit number next to 2⁶⁴ / φ (Knuth's multiplicative hashing) and folds the high
/// half back; the last mixing is that of SplitMix64.
struct FeatureHash {
  /// How many bits a bucket's number has.
  static let bits = 18
  /// The number of buckets.
  static let buckets = 1 << bits

  private static let seed: UInt64 = 0x506F_7374_726F_6F6D
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// What was added so far, as a number.
  private(set) var state: UInt64

  /// Starts a feature of one kind.
  init(_ kind: Kind) {
    state = Self.seed
    add(UInt64(kind.rawValue))
  }

  /// Adds a number.
  @inline(__always)
  mutating func add(_ value: UInt64) {
    let product = (state ^ value) &* Self.factor
    state = product ^ (product >> 32)
  }

  /// The bucket of what was added.
  @inline(__always)
  var bucket: UInt32 { UInt32(truncatingIfNeeded: Self.mixed(state) >> UInt64(64 - Self.bits)) }

  /// Spreads every bit over all others.
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The kinds of features; features of two kinds never mean the same.
  enum Kind: UInt8 {
    case word = 1
    case pair, piece, titleWord, titlePair, layout, digest
  }

  /// A hash of bytes: it finds damage, not forgery.
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = FeatureHash(.digest)
    for byte in bytes { hash.add(UInt64(byte)) }
    return mixed(hash.state)
  }
}
