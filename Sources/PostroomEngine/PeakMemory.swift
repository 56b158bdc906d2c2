internal import Foundation

/// The largest resident memory that this process has had.
public enum PeakMemory {
  /// In bytes; 0 where `/proc` is missing.
  ///
  /// `VmHWM` of proc(5) is that of this program. What getrusage(2) calls the peak is inherited from the process that
  /// started it, across exec(2).
  public static func bytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    else { return 0 }
    return (Int(kilobytes) ?? 0) << 10
  }
}
