internal import Synchronization

/// How many requests somebody may send: each has a bucket that fills evenly and holds a minute's worth.
final class TokenBuckets: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Double
  }

  /// Whether a request may go on.
  enum Verdict: Equatable {
    case allowed(remaining: Int)
    /// In how many seconds there is a token again.
    case wait(Int)
  }

  private let perMinute: Double
  private let buckets = Mutex<[Caller.Kind: Bucket]>([:])
  private static let most = 10_000

  /// - Parameter perMinute: Tokens that come in a minute, and that a bucket holds.
  init(perMinute: Int) { self.perMinute = Double(max(1, perMinute)) }

  /// Takes a token for whoever asks; nil for those whose requests are not counted.
  ///
  /// A signed-in browser has ten times the rate of a key.
  func take(for caller: Caller, now: Double) -> Verdict? {
    guard !caller.scopes.contains(.load) else { return nil }
    switch caller.kind {
    case .nobody, .local: return nil
    case .session: return take(for: caller.bucket, share: 10, now: now)
    case .key: return take(for: caller.bucket, now: now)
    }
  }

  /// Takes a token.
  ///
  /// - Parameters:
  ///   - share: How many times the rate this one has.
  ///   - now: Seconds of a clock that only goes forward.
  func take(for who: Caller.Kind, share: Double = 1, now: Double) -> Verdict {
    let most = perMinute * share
    return buckets.withLock { buckets in
      if buckets.count > Self.most { buckets = buckets.filter { now - $0.value.at < 60 } }
      var bucket = buckets[who] ?? Bucket(tokens: most, at: now)
      bucket.tokens = min(most, bucket.tokens + max(0, now - bucket.at) * most / 60)
      bucket.at = now
      defer { buckets[who] = bucket }
      guard bucket.tokens >= 1 else { return .wait(Int(((1 - bucket.tokens) * 60 / most).rounded(.up))) }
      bucket.tokens -= 1
      return .allowed(remaining: Int(bucket.tokens))
    }
  }
}
