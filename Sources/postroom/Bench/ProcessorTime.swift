import CDispatch
import Glibc
import PostroomEngine

/// Processor time of processes that still run, which getrusage(2) does not tell.
enum ProcessorTime {
  /// That of this process, of the children that it has reaped, and of some that live, in seconds.
  ///
  /// A child that ends between two calls moves from the living to the reaped: differences stay right.
  static func seconds(withLiving children: [Int32]) -> Double {
    children.reduce(CPUTime.used()) { $0 + (living($1) ?? 0) }
  }

  /// That of this process alone, in seconds.
  static func own() -> Double { used(RUSAGE_SELF.rawValue) }

  /// That of the children that it has reaped, in seconds.
  static func reaped() -> Double { used(RUSAGE_CHILDREN.rawValue) }

  private static func used(_ whose: Int32) -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(whose), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func living(_ process: Int32) -> Double? {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
