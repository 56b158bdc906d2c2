internal import Foundation
internal import PostroomModel

/// A file of a profile, of fields or of a photograph's format.
enum YAMLFile {
  /// Its bytes, at most one more than is parsed: that tells a large file from one that just fits.
  ///
  /// - Throws: `profile-invalid`.
  static func bytes(of path: String) throws(Fault) -> [UInt8] {
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      return [UInt8](try handle.read(upToCount: YAMLGuard.mostBytes + 1) ?? Data())
    } catch {
      throw Fault(.profileInvalid, path, "The file cannot be read: \(error.localizedDescription)")
    }
  }

  /// Whether there is a file, and no folder, of that path.
  static func exists(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
