/// How long to wait before an attempt is made again: full jitter, U(0, min(cap, base · 2ⁿ)).
///
/// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. The cap is the reference's.
public struct Backoff: Hashable, Sendable {
  /// The range of the first wait, in seconds.
  public var base: Double
  /// The longest wait, in seconds.
  public var cap: Double

  /// Makes a rule.
  public init(base: Double = 1, cap: Double = 300) {
    self.base = base
    self.cap = cap
  }

  /// The longest wait before a repetition.
  ///
  /// - Parameter repetition: From 0 on.
  public func bound(_ repetition: Int) -> Double {
    // 2^60 lies above every cap, and far below what a Double holds.
    min(cap, base * Double(UInt64(1) << UInt64(min(60, max(0, repetition)))))
  }

  /// A wait, in seconds.
  public func wait(_ repetition: Int, using random: inout some RandomNumberGenerator) -> Double {
    let bound = bound(repetition)
    return bound > 0 ? Double.random(in: 0...bound, using: &random) : 0
  }
}
