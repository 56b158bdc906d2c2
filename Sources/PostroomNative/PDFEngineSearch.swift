import Foundation

/// Where the PDF engine's library is looked for.
///
/// The first place that holds a file wins:
/// 1. the environment variable `POSTROOM_PDFIUM`, which then is the only place;
/// 2. `../lib/postroom/libpdfium.so` seen from the executable's folder: an installed product;
/// 3. `.native/pdfium/libpdfium.so` in the executable's folder or one above it: a checkout.
public struct PDFEngineSearch: Hashable, Sendable {
  /// The environment variable that names the library.
  public static let variable = "POSTROOM_PDFIUM"

  /// The paths in the order in which they are tried.
  public let candidates: [String]

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
  public init(environment: [String: String], executable: String) {
    if let named = environment[Self.variable], !named.isEmpty {
      candidates = [named]
      return
    }
    let folder = URL(filePath: executable).deletingLastPathComponent()
    let installed = folder.appending(path: "../lib/postroom/libpdfium.so").standardizedFileURL.path
    candidates = [installed] + Self.checkouts(above: folder)
  }

  private static func checkouts(above folder: URL) -> [String] {
    var paths: [String] = []
    var folder = folder.standardizedFileURL
    while true {
      paths.append(folder.appending(path: ".native/pdfium/libpdfium.so").path)
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      if parent.path == folder.path || folder.path == "/" { return paths }
      folder = parent
    }
  }

  /// The first path that holds a file, or nil.
  func found() -> String? {
    candidates.first { FileManager.default.fileExists(atPath: $0) }
  }
}
