internal import Glibc

/// The largest resident memory that this process has had.
public enum PeakMemory {
  /// In bytes; the system counts in kilobytes.
  public static func bytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss << 10
  }
}
