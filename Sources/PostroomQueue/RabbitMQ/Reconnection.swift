/// When a lost connection, or a refused publication, is tried again: full jitter, U(0, min(cap, base · 2ⁿ)).
///
/// Many workers lose one broker at once: they must not come back at once. Source: M. Brooker, "Exponential Backoff And Jitter",
/// AWS Architecture Blog, 2015.
struct Reconnection: Sendable {
  /// The range of the first wait, in seconds.
  var base: Double
  /// The longest wait, in seconds.
  var cap: Double
  /// How often it was tried since it last worked.
  private(set) var attempts = 0

  init(base: Double, cap: Double) { (self.base, self.cap) = (base, cap) }

  /// The longest that the next wait can be, in seconds.
  var bound: Double { min(cap, base * Double(UInt64(1) << UInt64(min(attempts, 40)))) }

  /// The next wait, in seconds.
  mutating func wait() -> Double {
    let wait = Double.random(in: 0...bound)
    attempts += 1
    return wait
  }

  /// It works again.
  mutating func succeeded() { attempts = 0 }
}
