internal import Foundation
internal import Glibc
internal import PostroomModel

/// A file of results that is written beside the one whose place it takes.
final class ResultDraft {
  /// Lines are written when so many bytes wait.
  private static let piece = 256 << 10

  let file: ResultFile
  let path: String
  private let handle: FileHandle
  private var waiting: Data

  /// Begins a draft with the heading.
  ///
  /// - Throws: `output-unwritable`.
  init(of file: ResultFile, path: String) throws(Fault) {
    self.file = file
    self.path = path
    waiting = Data(file.heading.utf8)
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw Fault(.outputUnwritable, path, "It cannot be made.") }
    self.handle = handle
  }

  /// Adds a document's line.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func add(_ row: ResultRow, _ json: String) throws(Fault) {
    waiting.append(contentsOf: file.line(row, json).utf8)
    if waiting.count >= Self.piece { try write() }
  }

  /// Brings everything to the disk.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func finish() throws(Fault) {
    try write()
    do {
      try handle.synchronize()
      try handle.close()
    } catch { throw Self.fault(path, error) }
  }

  private func write() throws(Fault) {
    do { try handle.write(contentsOf: waiting) } catch { throw Self.fault(path, error) }
    waiting.removeAll(keepingCapacity: true)
  }

  /// What keeps a result file from being written.
  static func fault(_ path: String, _ error: any Error) -> Fault {
    let code = (error as NSError).code
    return code == NSFileWriteOutOfSpaceError || code == Int(ENOSPC)
      ? Fault(.diskLow, path, "The disk is full.")
      : Fault(.outputUnwritable, path, "It cannot be written: \(error.localizedDescription)")
  }
}
