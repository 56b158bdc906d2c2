internal import Synchronization

/// Slows down whoever guesses passwords: by the name they try and by where they are.
///
/// It is memory alone: a restart forgets it, and no flood of names makes it grow beyond ``most``.
final class SignInThrottle: Sendable {
  private struct Tries {
    var failures = 0
    /// When the next is looked at, in seconds.
    var next = 0.0
    var last = 0.0
  }

  private let tries = Mutex<[String: Tries]>([:])

  /// Failures that cost no waiting.
  static let free = 5
  /// The longest wait, and after how long failures are forgotten, in seconds.
  static let longest = 900.0
  private static let most = 20_000

  /// How many seconds are still to wait before any of these may be tried; 0 for none.
  func wait(_ subjects: [String], now: Double) -> Double {
    tries.withLock { tries in subjects.map { max(0, (tries[$0]?.next ?? 0) - now) }.max() ?? 0 }
  }

  /// Puts a try down before it is looked at, so that tries at once do not slip by.
  func begin(_ subjects: [String], now: Double) {
    tries.withLock { tries in
      if tries.count > Self.most { tries = tries.filter { now - $0.value.last < Self.longest } }
      if tries.count > Self.most { tries.removeAll() }
      for subject in subjects {
        var entry = tries[subject] ?? Tries()
        if now - entry.last > Self.longest { entry = Tries() }
        entry.failures += 1
        entry.last = now
        let over = entry.failures - Self.free
        entry.next = over >= 0 ? now + min(Self.longest, Double(1 << min(over, 10))) : 0
        tries[subject] = entry
      }
    }
  }

  /// Forgets the tries of somebody who proved to be right.
  func succeed(_ subjects: [String]) { tries.withLock { tries in for subject in subjects { tries[subject] = nil } } }
}
