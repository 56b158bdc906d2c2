#if canImport(Glibc)
  internal import Glibc
#else
  internal import Foundation
#endif

/// The time over which a server counts, as its own words about waiting show it.
struct ServerPeriod: Sendable {
  /// How much faster than in the last period a server is asked in the next.
  private static let growth = 1.1

  private var start: Double
  private var accepted = 0.0
  private var last: (length: Double, rate: Double)?

  init(now: Double) { start = now }

  mutating func accept() { accepted += 1 }

  /// Accepted requests a second, were the period to end then.
  func rate(at end: Double) -> Double { accepted / max(1, end - start) }

  mutating func end(at end: Double, rate: Double) { last = (end - start, rate) }

  mutating func begin(at now: Double) {
    start = now
    accepted = 0
  }

  /// The fastest pace of use: a server that counts over a period takes no more in it for being asked faster.
  ///
  /// With each period without a refusal it may be that the server has become faster.
  func paceCeiling(at now: Double) -> Double {
    guard let last else { return .infinity }
    let periods = max(1, (now - start) / max(1, last.length))
    return periods > 100 ? .infinity : last.rate * pow(Self.growth, periods)
  }
}
