internal import Glibc
internal import PostroomModel

/// How much room the disk of a folder has.
public enum FreeSpace {
  /// The bytes that an ordinary user can still write, or nil when the system does not say.
  public static func bytes(at path: String) -> Int? {
    var status = statvfs()
    guard statvfs(PathText.terminated(path), &status) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
  }

  /// Makes sure that there is enough.
  ///
  /// - Throws: `disk-low`.
  static func check(_ path: String, minimum: Int) throws(Fault) {
    guard let free = bytes(at: path), free < minimum else { return }
    throw Fault(.diskLow, path, "\(free >> 20) MB are free; intake stops below \(minimum >> 20) MB.")
  }
}
