internal import Foundation
internal import Glibc
public import PostroomModel

/// Makes sure that one run at a time writes an output folder.
///
/// The lock belongs to the open file, so that it ends with the process, however that dies.
public final class RunLock: Sendable {
  private let descriptor: CInt

  /// Takes the lock.
  ///
  /// - Parameter output: The output folder; `.postroom` is made in it.
  /// - Throws: `ledger-locked` when another process holds it, `output-unwritable`.
  public init(output: String) throws(Fault) {
    let folder = output + "/.postroom"
    try Self.makeDurably(folder)
    let path = folder + "/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemCall.outputFault(path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = RunLock.holder(output: output).map { "Process \($0)" } ?? "Another process"
      close(descriptor)
      throw Fault(.ledgerLocked, output, "\(holder) is at work in it.")
    }
    ftruncate(descriptor, 0)
    _ = "\(getpid())\n".withCString { write(descriptor, $0, strlen($0)) }
  }

  deinit { Self.release(descriptor) }

  /// Unlocks before closing: a child that is just being started may hold the same open file, and with it the lock.
  private static func release(_ descriptor: CInt) {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Makes a folder with those above it and brings their names to the disk.
  ///
  /// Were the archive's own name lost in a power cut, the documents that were moved into it would be lost with it.
  private static func makeDurably(_ folder: String) throws(Fault) {
    var parents = [PathText.folder(of: folder)]
    parents.append(PathText.folder(of: parents[0]))
    while let last = parents.last, last != "/", FileIdentity(path: last, followsLinks: true) == nil {
      parents.append(PathText.folder(of: last))
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, folder, "The folder cannot be made: \(error.localizedDescription)")
    }
    for parent in parents {
      let descriptor = open(PathText.terminated(parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      // A folder that may be passed and not read was there before: its names are none of ours.
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw SystemCall.outputFault(parent, errno) }
    }
  }

  /// The number of the process that holds the lock of an output folder, or nil when it is free.
  public static func holder(output: String) -> Int32? {
    let path = output + "/.postroom/lock"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { release(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
