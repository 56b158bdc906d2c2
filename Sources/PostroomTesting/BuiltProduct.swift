import Glibc

/// Finds what the package built, from within its tests.
public enum BuiltProduct {
  /// The path of an executable of this package; nil when it is not built.
  ///
  /// The build folder is where the running test bundle lies. A bundle is the process itself or is loaded into a
  /// test runner of the toolchain: either way the kernel lists it among the process's mapped files (proc(5)), and
  /// the function that asks lies in it.
  public static func path(_ name: String) -> String? {
    for file in mappedFiles() {
      guard let slash = file.lastIndex(of: "/") else { continue }
      let candidate = "\(file[..<slash])/\(name)"
      if access(candidate, X_OK) == 0 { return candidate }
    }
    return nil
  }

  private static func mappedFiles() -> [String] {
    let descriptor = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 { text += chunk[..<count] }
    var seen: Set<String> = []
    return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard let slash = line.firstIndex(of: "/") else { return nil }
      let path = String(line[slash...])
      return seen.insert(path).inserted ? path : nil
    }
  }
}
