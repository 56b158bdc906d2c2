/// Says of most keys that are not in a run that they are not: a Bloom filter in blocks of a cache line.
///
/// Ten bits a row and six of them set in one block of 512 let some 1.5 % through (Putze, Sanders and Singler, "Cache-,
/// hash- and space-efficient Bloom filters", 2007).
struct DuplicateFilter {
  private var words: [UInt64]
  private let blocks: UInt64

  private static let bitsPerRow = 10
  private static let wordsPerBlock = 8
  private static let bitsPerKey = 6

  init(rows: Int) {
    let blocks = max(1, (rows * Self.bitsPerRow + 511) / 512)
    self.blocks = UInt64(blocks)
    words = Array(repeating: 0, count: blocks * Self.wordsPerBlock)
  }

  var bytes: Int { words.count * 8 }

  @inline(__always)
  private func block(_ fingerprint: UInt64) -> Int {
    Int(fingerprint.multipliedFullWidth(by: blocks).high) &* Self.wordsPerBlock
  }

  /// Nine bits for each of the six; the block was chosen by the high bits, so these are stirred first.
  @inline(__always)
  private static func places(_ fingerprint: UInt64) -> UInt64 { (fingerprint &* 0x9E37_79B9_7F4A_7C15) &>> 10 }

  mutating func insert(_ fingerprint: UInt64) {
    let start = block(fingerprint)
    var places = Self.places(fingerprint)
    for _ in 0..<Self.bitsPerKey {
      words[start + Int(places >> 6 & 7)] |= 1 << (places & 63)
      places >>= 9
    }
  }

  @inline(__always)
  func mayContain(_ fingerprint: UInt64) -> Bool {
    let start = block(fingerprint)
    var places = Self.places(fingerprint)
    for _ in 0..<Self.bitsPerKey {
      if words[start &+ Int(places &>> 6 & 7)] &>> (places & 63) & 1 == 0 { return false }
      places &>>= 9
    }
    return true
  }

  /// A load from where a key's bits are.
  @inline(__always)
  func nearest(_ fingerprint: UInt64) -> UInt64 { words[block(fingerprint)] }
}
