/// Makes ``DuplicateKey``s: two chains of folded multiplications with secrets of their own.
///
/// The step is that of Wang Yi's wyhash: two words, each with a secret, are multiplied to 128 bits, and the halves are
/// mixed. Without the seed nobody can make two numbers that meet.
struct KeyHasher {
  private var one: UInt64
  private var two: UInt64
  private let secrets: Secrets

  /// What a run's seed becomes.
  struct Secrets: Sendable {
    let first: UInt64
    let second: UInt64
    let third: UInt64
    let fourth: UInt64

    init(seed: UInt64) {
      // SplitMix64 (Steele, Lea and Flood, 2014): each step is a bijection, so no two secrets are equal.
      var state = seed
      func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
      }
      (first, second, third, fourth) = (next(), next(), next(), next())
    }
  }

  @inline(__always)
  init(_ secrets: Secrets) {
    self.secrets = secrets
    (one, two) = (secrets.third, secrets.first)
  }

  @inline(__always)
  private static func folded(_ one: UInt64, _ two: UInt64) -> UInt64 {
    let product = one.multipliedFullWidth(by: two)
    return product.high ^ product.low
  }

  @inline(__always)
  private mutating func add(_ low: UInt64, _ high: UInt64) {
    let (former, latter) = (one, two)
    one = Self.folded(low ^ secrets.first ^ former, high ^ secrets.second) ^ latter
    two = Self.folded(low ^ secrets.third, high ^ secrets.fourth ^ latter) ^ former
  }

  /// Adds a text with its length, so that no other division into texts gives the same; small ASCII letters as capitals.
  @inline(__always)
  mutating func add(_ run: ByteRun) {
    one &+= UInt64(truncatingIfNeeded: run.count &+ 1) &* 0x9E37_79B9_7F4A_7C15
    var place = 0
    while run.count &- place > 16 {
      add(Self.capitals(run.word(at: place)), Self.capitals(run.word(at: place &+ 8)))
      place &+= 16
    }
    let rest = run.count &- place
    let low = rest > 0 ? Self.capitals(run.word(at: place)) & Self.mask(min(8, rest)) : 0
    let high = rest > 8 ? Self.capitals(run.word(at: place &+ 8)) & Self.mask(rest &- 8) : 0
    add(low, high)
  }

  /// The low bytes of a word, 1 to 8.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 { ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count) }

  /// A word with its small ASCII letters as capitals, all eight at once.
  @inline(__always)
  private static func capitals(_ word: UInt64) -> UInt64 {
    let low = word & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x1F1F_1F1F_1F1F_1F1F
    let pastZ = low &+ 0x0505_0505_0505_0505
    let isSmall = fromA & ~pastZ & ~word & 0x8080_8080_8080_8080
    return word ^ isSmall &>> 2
  }

  /// The key; never ``DuplicateKey/none``.
  @inline(__always)
  func key() -> DuplicateKey {
    let fingerprint = Self.folded(one ^ secrets.second, two ^ secrets.fourth)
    let check = Self.folded(one ^ secrets.fourth, two ^ secrets.first)
    return DuplicateKey(fingerprint: fingerprint == 0 ? 1 : fingerprint, check: check)
  }
}
