import Glibc

/// A point on the clock that never jumps, in nanoseconds.
struct Instant: Comparable, Sendable {
  var nanoseconds: UInt64

  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }

  static func < (left: Instant, right: Instant) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The instant that many seconds later; a year is for ever.
  func advanced(seconds: Double) -> Instant {
    let bounded = seconds.isNaN ? 0 : min(max(seconds, 0), 31_536_000)
    return Instant(nanoseconds: nanoseconds + UInt64(bounded * 1e9))
  }

  /// The seconds from an earlier instant to this one; 0 when it is not earlier.
  func seconds(since start: Instant) -> Double {
    self < start ? 0 : Double(nanoseconds - start.nanoseconds) / 1e9
  }
}
