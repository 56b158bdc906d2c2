internal import Foundation
internal import Glibc
internal import PostroomModel

/// Absolute paths that name a file the same way from wherever a run is started.
public enum AbsolutePath {
  /// The path with its folder resolved; the last component stays as it is, so that a link is seen as one.
  ///
  /// - Parameter path: Any path in the form of `PathText`.
  public static func of(_ path: String) -> String {
    if let whole = real(path), FileIdentity(path: path)?.isSameFile(as: FileIdentity(path: whole) ?? .missing) == true {
      return whole
    }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = PathText.name(of: trimmed)
    guard let folder = real(PathText.folder(of: trimmed)) else {
      return trimmed.hasPrefix("/") ? trimmed : FileManager.default.currentDirectoryPath + "/" + trimmed
    }
    return folder == "/" ? "/" + name : folder + "/" + name
  }

  /// Whether there is anything of this name, if only a link that leads nowhere.
  public static func exists(_ path: String) -> Bool { FileIdentity(path: path) != nil }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(PathText.terminated(path), nil) else { return nil }
    defer { free(resolved) }
    return PathText.encode(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }
}
