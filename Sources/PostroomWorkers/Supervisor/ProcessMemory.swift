import Glibc

/// The memory of another process, as `/proc/PID/status` tells it (proc(5)), in bytes.
struct ProcessMemory: Equatable {
  /// What lies in RAM and is no file: mapped documents and libraries cost nothing that the limit is about.
  var resident = 0
  /// What the process's `RLIMIT_DATA` counts.
  var data = 0

  /// Looks at a process; nil when it is gone.
  init?(pid: pid_t) {
    let descriptor = open("/proc/\(pid)/status", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let text = withUnsafeTemporaryAllocation(byteCount: 8_192, alignment: 1) { buffer in
      String(decoding: buffer[..<max(0, read(descriptor, buffer.baseAddress, buffer.count))], as: UTF8.self)
    }
    self.init(status: text)
  }

  /// Reads the lines `VmData`, `RssAnon` and `RssShmem`, which are in kB of 1,024 bytes.
  init(status: String) {
    for line in status.split(separator: "\n") {
      let parts = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard parts.count >= 2, let kilobytes = Int(parts[1]) else { continue }
      switch parts[0] {
      case "VmData:": data = kilobytes << 10
      case "RssAnon:", "RssShmem:": resident += kilobytes << 10
      default: break
      }
    }
  }
}
