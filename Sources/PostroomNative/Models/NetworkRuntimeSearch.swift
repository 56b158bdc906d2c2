import Foundation

/// Where ONNX Runtime's library is looked for.
///
/// The first place that holds a file wins:
/// 1. the environment variable `POSTROOM_ONNXRUNTIME`, which then is the only place;
/// 2. `../lib/postroom/libonnxruntime.so` seen from the executable's folder, and `.native/onnxruntime/libonnxruntime.so` in
///    that folder or one above it: an installed product, a checkout;
/// 3. Python's environment of the shell (`VIRTUAL_ENV`), and the packages that the user or the machine has installed for
///    Python: the wheel `onnxruntime` carries the library;
/// 4. the folders of the system's libraries.
public struct NetworkRuntimeSearch: Hashable, Sendable {
  /// The environment variable that names the library.
  public static let variable = "POSTROOM_ONNXRUNTIME"
  private static let library = "libonnxruntime.so"

  /// The library as it was found; nil when no place holds it.
  public let found: String?
  /// Where it was looked for: files, and folders of which any version of the library is taken.
  public let places: [String]

  /// Makes the usual search for this process.
  public init() {
    let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    self.init(environment: ProcessInfo.processInfo.environment, executable: executable)
  }

  /// Makes the search of a process.
  ///
  /// - Parameters:
  ///   - environment: The process's environment.
  ///   - executable: The real path of its executable.
  /// - Complexity: Lists some folders.
  public init(environment: [String: String], executable: String) {
    if let named = environment[Self.variable], !named.isEmpty {
      places = [named]
      found = Self.library(at: named)
      return
    }
    let folder = URL(filePath: executable).deletingLastPathComponent()
    places =
      [folder.appending(path: "../lib/postroom").standardizedFileURL.path] + Self.checkouts(above: folder)
      + Self.pythonFolders(environment) + Self.systemFolders
    found = places.lazy.compactMap(Self.library).first
  }

  /// The file itself, or the newest version in a folder.
  private static func library(at place: String) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return URL(filePath: place).resolvingSymlinksInPath().path }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).filter(isVersion)
    let newest = names.max { version(of: $0).lexicographicallyPrecedes(version(of: $1)) }
    return newest.map { URL(filePath: place + "/" + $0).resolvingSymlinksInPath().path }
  }

  private static func isVersion(_ name: String) -> Bool {
    name == library || (name.hasPrefix(library + ".") && !version(of: name).isEmpty)
  }

  private static func version(of name: String) -> [Int] {
    let numbers = name.dropFirst(library.count + 1).split(separator: ".").map { Int($0) }
    return numbers.allSatisfy { $0 != nil } ? numbers.compactMap(\.self) : []
  }

  private static func checkouts(above folder: URL) -> [String] {
    var places: [String] = []
    var folder = folder.standardizedFileURL
    while true {
      places.append(folder.appending(path: ".native/onnxruntime").path)
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      if parent.path == folder.path || folder.path == "/" { return places }
      folder = parent
    }
  }

  private static func pythonFolders(_ environment: [String: String]) -> [String] {
    let homes = [environment["VIRTUAL_ENV"], environment["HOME"].map { $0 + "/.local" }].compactMap(\.self)
    let roots = homes.filter { $0.hasPrefix("/") } + ["/usr/local", "/usr"]
    return roots.flatMap { root in
      let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root + "/lib")) ?? [])
        .filter { $0.hasPrefix("python3") }.sorted()
      return versions.flatMap { version in
        ["site-packages", "dist-packages"].map { "\(root)/lib/\(version)/\($0)/onnxruntime/capi" }
      }.filter { FileManager.default.fileExists(atPath: $0) }
    }
  }

  private static var systemFolders: [String] {
    ["/usr/local/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/lib64"]
  }
}
