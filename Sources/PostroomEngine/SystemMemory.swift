internal import Foundation

/// The machine's memory as the kernel reports it.
public enum SystemMemory {
  /// All of it, in bytes.
  public static func totalBytes() -> Int { value("MemTotal") }
  /// What can be had without swapping, in bytes.
  public static func availableBytes() -> Int { value("MemAvailable") }

  private static func value(_ key: String) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix(key + ":") })
    else { return 0 }
    return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }
}
