import Crypto
import FoundationEssentials
import Glibc

/// Random numbers that follow from a seed and words alone: SplitMix64 (Steele, Lea and Flood, 2014) from a hash of them.
struct ScriptRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64, _ words: String...) {
    let digest = SHA256.hash(data: Data("\(seed)\n\(words.joined(separator: "\n"))".utf8))
    state = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to below 1.
  mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// Of the standard normal distribution (Box and Muller, 1958).
  mutating func normal() -> Double { sqrt(-2 * log(1 - share())) * cos(2 * .pi * share()) }
}
