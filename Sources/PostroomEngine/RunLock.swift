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
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, output, "The folder cannot be made: \(error.localizedDescription)")
    }
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

  deinit { close(descriptor) }

  /// The number of the process that holds the lock of an output folder, or nil when it is free.
  public static func holder(output: String) -> Int32? {
    let path = output + "/.postroom/lock"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
