internal import Foundation

/// The memory that this process and its workers can still have: the machine's, or less in a container.
public enum MachineMemory {
  /// In bytes: the least of what the kernel reports as available and what each control group above this process leaves.
  ///
  /// A group's own page cache that can be dropped (`inactive_file`) counts as free (cgroups(7), `memory.stat`).
  public static func availableBytes() -> Int {
    let rooms = groups().compactMap(room)
    return ([SystemMemory.availableBytes()] + rooms).min() ?? 0
  }

  /// The folders of this process's control group and of those above it, of version 2.
  private static func groups() -> [String] {
    guard let text = text("/proc/self/cgroup"),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("0::") })
    else { return [] }
    var path = String(line.dropFirst(3))
    var groups: [String] = []
    while path.count > 1, groups.count < 32 {
      groups.append("/sys/fs/cgroup" + path)
      path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
    return groups + ["/sys/fs/cgroup"]
  }

  private static func room(_ group: String) -> Int? {
    guard let most = number(group + "/memory.max"), let used = number(group + "/memory.current") else { return nil }
    let inactive = text(group + "/memory.stat")?.split(separator: "\n").first { $0.hasPrefix("inactive_file ") }
    let spare = inactive.flatMap { Int($0.dropFirst("inactive_file ".count)) } ?? 0
    return max(0, most - used + min(spare, used))
  }

  /// A number; nil for `max` and where there is no such file.
  private static func number(_ path: String) -> Int? {
    text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
