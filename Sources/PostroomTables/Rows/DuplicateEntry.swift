/// A row in the index: 16 bytes, also in what is spilt.
struct DuplicateEntry {
  /// Never 0.
  var fingerprint: UInt64
  /// 24 bits of the key's second hash, and the row's place.
  var word: UInt64

  static let bytes = 16
  static let placeBits: UInt64 = 40
  static let places: UInt64 = 1 << placeBits - 1

  init(fingerprint: UInt64, word: UInt64) {
    self.fingerprint = fingerprint
    self.word = word
  }

  /// Nil for a row without a key.
  @inline(__always)
  init?(_ key: DuplicateKey, place: Int) {
    guard key.fingerprint != 0 else { return nil }
    fingerprint = key.fingerprint
    word = key.check & ~Self.places | UInt64(truncatingIfNeeded: place) & Self.places
  }

  /// Whether both are of the same key.
  @inline(__always)
  func hasKey(of other: DuplicateEntry) -> Bool {
    fingerprint == other.fingerprint && (word ^ other.word) & ~Self.places == 0
  }

  @inline(__always)
  var place: Int { Int(word & Self.places) }
}
