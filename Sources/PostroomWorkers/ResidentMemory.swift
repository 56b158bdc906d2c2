import Glibc

/// The memory of this process that lies in RAM, in the supervisor as well as in a worker that may open nothing.
public enum ResidentMemory {
  /// `/proc/self/statm`, opened before a worker is shut in and kept.
  static let statistics: CInt = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
  private static let pageBytes = Int(sysconf(CInt(_SC_PAGESIZE)))

  /// Opens what `bytes()` reads, as long as opening is allowed.
  static func prepare() {
    _ = statistics
    _ = pageBytes
  }

  /// The resident size now, in bytes: code and mapped files included; 0 where `/proc` is missing.
  ///
  /// It costs about a microsecond, so that each stage of each document can be measured.
  public static func bytes() -> Int {
    withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
      let count = pread(statistics, buffer.baseAddress, buffer.count, 0)
      guard count > 0 else { return 0 }
      // "size resident shared …", in pages (proc(5)).
      var fields = buffer[..<count].split(separator: UInt8(ascii: " "), maxSplits: 2).makeIterator()
      guard fields.next() != nil, let resident = fields.next() else { return 0 }
      return resident.reduce(0) { $0 * 10 + Int($1) - 0x30 } * pageBytes
    }
  }
}
