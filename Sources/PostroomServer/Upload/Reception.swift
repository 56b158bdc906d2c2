internal import NIOCore
internal import PostroomEngine
internal import PostroomModel

/// The files of one upload while they come in; what was not accepted leaves no trace.
///
/// It works on a queue of its own, because it waits for the disk.
actor Reception {
  /// The folder that they lie in.
  let folder: String
  private(set) var files: [(path: String, size: Int)] = []
  private var current: IncomingFile?
  private let limits: JobLimits
  private let incoming: IncomingFolder
  private var isKept = false
  private let executor = QueueExecutor("reception")

  /// Begins to receive, unless the disk has too little room: what is on its way out would be stopped by what comes in.
  ///
  /// - Throws: `disk-low`, `output-unwritable`.
  init(incoming: IncomingFolder, limits: JobLimits) throws(Fault) {
    if let free = FreeSpace.bytes(at: incoming.root), free < limits.freeDiskBytes {
      throw Fault(
        .diskLow, incoming.root, "\(free >> 20) MB are free; intake stops below \(limits.freeDiskBytes >> 20) MB.")
    }
    self.incoming = incoming
    self.limits = limits
    folder = try incoming.makeJob()
  }

  deinit { if !isKept { incoming.discard(job: folder) } }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Begins a file.
  ///
  /// - Throws: `request-too-large` when the upload has too many files; `output-unwritable`, `disk-low`.
  func begin(_ name: String) throws(Fault) {
    guard files.count < limits.filesOfUpload else {
      throw Fault(.requestTooLarge, "body", "An upload may have \(limits.filesOfUpload) files.")
    }
    current = try IncomingFile(name, in: folder, limit: limits.fileBytes)
  }

  /// Takes the next piece of the file that was begun.
  ///
  /// - Throws: `request-too-large` beyond the limit of a file; `output-unwritable`, `disk-low`.
  func take(_ bytes: ByteBuffer) throws(Fault) {
    guard let current else { return }
    var fault: Fault?
    bytes.withUnsafeReadableBytes { bytes in
      do throws(Fault) { try current.take(bytes) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  /// Ends the file that was begun: it is whole.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  func end() throws(Fault) {
    guard let current else { return }
    try current.finish()
    files.append((current.path, current.size))
    self.current = nil
  }

  /// Brings the names of the files to the disk, and has them stay.
  ///
  /// - Throws: `request-invalid` when there are none; `output-unwritable`, `disk-low`.
  func keep() throws(Fault) {
    guard !files.isEmpty else { throw Fault(.requestInvalid, "body", "It holds no file.") }
    try IncomingFolder.synchronise(folder: folder)
    isKept = true
  }
}
