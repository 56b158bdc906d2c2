internal import Glibc

/// Processor time of this process and the children that it has reaped.
public enum CPUTime {
  /// In seconds.
  public static func used() -> Double { seconds(RUSAGE_SELF.rawValue) + seconds(RUSAGE_CHILDREN.rawValue) }

  private static func seconds(_ who: Int32) -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(who), &usage)
    func total(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return total(usage.ru_utime) + total(usage.ru_stime)
  }
}
