internal import Foundation
internal import Glibc
internal import PostroomEngine
internal import PostroomModel

/// Where uploaded files lie until they are filed: `.postroom/incoming`, a folder for each job.
///
/// A file is brought to the disk under a draft name and gets its own only when it is whole; whoever sent it is answered
/// after that. What was not whole at a kill is removed at the next start.
struct IncomingFolder: Sendable {
  /// The folder's path below the output folder.
  static let path = ".postroom/incoming"
  /// What a file's name begins with until it is whole; no name that we give does.
  static let draft = "."

  /// The folder's absolute path.
  let root: String

  /// Makes the folder of an archive where there is none.
  ///
  /// - Parameter path: Where it is below the output folder.
  /// - Throws: `output-unwritable`.
  init(output: String, path: String = IncomingFolder.path) throws(Fault) {
    root = output + "/" + path
    do {
      try FileManager.default.createDirectory(
        atPath: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Fault(.outputUnwritable, root, "The folder cannot be made.")
    }
  }

  /// Makes a folder for a job.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func makeJob() throws(Fault) -> String {
    let folder = "\(root)/\(UUID().uuidString.lowercased())"
    guard mkdir(folder, 0o700) == 0 else { throw Self.fault(folder, errno) }
    try Self.synchronise(folder: root)
    return folder
  }

  /// Removes the folder of a job that was not accepted, with what is in it.
  func discard(job folder: String) {
    guard folder.hasPrefix(root + "/") else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Removes what was never whole: drafts, and folders that hold nothing.
  ///
  /// - Returns: Folders with whole files, which may or may not have been accepted.
  func tidy() -> [String] {
    var kept: [String] = []
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
      let folder = "\(root)/\(name)"
      for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where file.hasPrefix(Self.draft) {
        unlink("\(folder)/\(file)")
      }
      // It fails for a folder that is not empty, and that is meant.
      if rmdir(folder) != 0 { kept.append(folder) }
    }
    return kept.sorted()
  }

  /// Brings the names in a folder to the disk.
  static func synchronise(folder: String) throws(Fault) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(folder, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw fault(folder, errno) }
  }

  static func fault(_ path: String, _ code: Int32) -> Fault {
    let isFull = code == ENOSPC || code == EDQUOT
    return Fault(isFull ? .diskLow : .outputUnwritable, path, "The system says: \(String(cString: strerror(code))).")
  }
}
