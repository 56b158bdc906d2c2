import Glibc
public import PostroomAssist
public import PostroomModel

/// Reads keys from a file that nobody else may read.
public enum KeyFile {
  /// Keys are short; a file beyond this size in bytes is something else.
  private static let largest = 65_536

  /// The keys of a file, one to a line; see ``ProviderKeyList/keys(_:from:)``.
  ///
  /// - Throws: `source-not-found` when it cannot be opened; `usage-invalid` when it is no regular file of this user, when
  ///   others may read or write it (`chmod 600` it), or when it is no list of keys.
  public static func keys(_ path: String) throws(Fault) -> [ProviderKey] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw Fault(.sourceNotFound, path, "The file of keys cannot be opened: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    try check(descriptor, path)
    var bytes = [UInt8](repeating: 0, count: largest + 1)
    let count = read(descriptor, &bytes, bytes.count)
    guard (0...largest).contains(count), let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw Fault(.usageInvalid, path, "The file of keys cannot be read, or is no list of keys.")
    }
    let keys = try ProviderKeyList.keys(text, from: path)
    guard !keys.isEmpty else { throw Fault(.usageInvalid, path, "The file of keys is empty.") }
    return keys
  }

  /// Looks at the open file, not at its path, which could change in between.
  private static func check(_ descriptor: CInt, _ path: String) throws(Fault) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(.usageInvalid, path, "The file of keys is no regular file.")
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw Fault(.usageInvalid, path, "The file of keys belongs to somebody else.")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Fault(.usageInvalid, path, "Others may read the file of keys: `chmod 600` it.")
    }
  }
}
