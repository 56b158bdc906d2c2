internal import Foundation
internal import Glibc
internal import PostroomEngine

/// What the kernel has counted of the machine and of this process up to a moment (proc(5)).
struct MachineCounters: Sendable, Equatable {
  /// Processor time of all cores that was spent, and that was not, in clock ticks.
  var busyTicks = 0
  var idleTicks = 0
  /// Processor time of this process and the children that it has reaped, in seconds.
  var processSeconds = 0.0
  /// What this process holds in memory, in bytes.
  var processBytes = 0
  var totalBytes = 0
  var availableBytes = 0
  /// The disk of the archive.
  var diskBytes = 0
  var freeDiskBytes = 0
  /// What this process has read from and written to disks, in bytes.
  var readBytes = 0
  var writtenBytes = 0
  /// What came and went over all network interfaces but the loopback, in bytes.
  var receivedBytes = 0
  var sentBytes = 0

  /// Looks at the counters now; what the system does not say stays 0.
  static func now(archive: String) -> MachineCounters {
    var counters = MachineCounters()
    counters.takeProcessor(text("/proc/stat"))
    counters.takeNetwork(text("/proc/net/dev"))
    counters.takeInputOutput(text("/proc/self/io"))
    counters.processSeconds = CPUTime.used()
    counters.processBytes = residentBytes(text("/proc/self/statm"))
    counters.totalBytes = SystemMemory.totalBytes()
    counters.availableBytes = MachineMemory.availableBytes()
    counters.takeDisk(archive)
    return counters
  }

  mutating func takeProcessor(_ text: String) {
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") }) else { return }
    // user nice system idle iowait irq softirq steal; guests are counted in user already.
    let ticks = line.split(separator: " ").dropFirst().prefix(8).map { Int($0) ?? 0 }
    guard ticks.count >= 5 else { return }
    idleTicks = ticks[3] + ticks[4]
    busyTicks = ticks.reduce(0, +) - idleTicks
  }

  mutating func takeNetwork(_ text: String) {
    for line in text.split(separator: "\n") {
      let pieces = line.split(separator: ":", maxSplits: 1)
      guard pieces.count == 2, !pieces[0].trimmingCharacters(in: .whitespaces).hasPrefix("lo") else { continue }
      let numbers = pieces[1].split(separator: " ").map { Int($0) ?? 0 }
      guard numbers.count >= 9 else { continue }
      receivedBytes += numbers[0]
      sentBytes += numbers[8]
    }
  }

  mutating func takeInputOutput(_ text: String) {
    for line in text.split(separator: "\n") {
      let pieces = line.split(separator: ":")
      guard pieces.count == 2, let number = Int(pieces[1].trimmingCharacters(in: .whitespaces)) else { continue }
      switch pieces[0] {
      case "read_bytes": readBytes = number
      case "write_bytes": writtenBytes = number
      default: break
      }
    }
  }

  private mutating func takeDisk(_ path: String) {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return }
    let block = Int(clamping: status.f_frsize)
    diskBytes = Int(clamping: status.f_blocks) &* block
    freeDiskBytes = Int(clamping: status.f_bavail) &* block
  }

  private static func residentBytes(_ text: String) -> Int {
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
