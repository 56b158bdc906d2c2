internal import CFiling
internal import Glibc
internal import PostroomModel

/// The files that a run over tables writes before they get their names: they lie in the output folder, so that a
/// rename is all that it takes, and have names themselves, so that a killed run finds them again.
final class TableDrafts {
  /// The folder, `.postroom/table` in the output folder.
  let folder: String
  private var descriptors: [TableOutput: CInt] = [:]

  /// Opens the drafts, making those that are missing.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  init(output: String) throws(Fault) {
    folder = output + "/.postroom/table"
    guard mkdir(PathText.terminated(folder), 0o777) == 0 || errno == EEXIST else {
      throw SystemCall.outputFault(folder, errno)
    }
    for output in TableOutput.allCases { descriptors[output] = try open(output) }
  }

  deinit { for descriptor in descriptors.values { close(descriptor) } }

  /// The descriptors, for the worker.
  var all: [TableOutput: CInt] { descriptors }

  subscript(output: TableOutput) -> CInt { descriptors[output] ?? -1 }

  func path(_ output: TableOutput) -> String { folder + "/" + Self.name(output) }

  private static func name(_ output: TableOutput) -> String {
    switch output {
    case .rows: "rows.part"
    case .rejects: "rejects.part"
    case .keys: "keys.part"
    case .names: "names.part"
    case .lines: "lines.part"
    case .spill: "spill.part"
    }
  }

  private func open(_ output: TableOutput) throws(Fault) -> CInt {
    if output == .spill {
      let parent = try OpenFolder(path: folder)
      let nameless = postroom_open_nameless(parent.descriptor, 0o600)
      if nameless >= 0 { return nameless }
    }
    let path = path(output)
    let descriptor = Glibc.open(PathText.terminated(path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw SystemCall.outputFault(path, errno) }
    return descriptor
  }

  /// How long a draft is.
  func length(_ output: TableOutput) -> Int {
    var status = stat()
    return fstat(self[output], &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether the drafts hold at least as much.
  func hold(_ lengths: TableLengths) -> Bool {
    Self.parts(lengths).allSatisfy { length($0.0) >= $0.1 }
  }

  /// Cuts the drafts to a checkpoint.
  func cut(to lengths: TableLengths) throws(Fault) {
    for (output, length) in Self.parts(lengths) + [(.spill, 0)] where ftruncate(self[output], length) != 0 {
      throw SystemCall.outputFault(path(output), errno)
    }
  }

  /// Brings all that a checkpoint speaks of to the disk.
  func synchronise() throws(Fault) {
    for (output, _) in Self.parts(TableLengths()) where fdatasync(self[output]) != 0 {
      throw SystemCall.outputFault(path(output), errno)
    }
  }

  /// Writes at the end of a draft.
  func append(_ bytes: [UInt8], to output: TableOutput) throws(Fault) {
    lseek(self[output], 0, SEEK_END)
    try ContentHash.write(bytes, to: self[output], path: path(output))
  }

  /// Throws away the drafts of a run that has ended.
  func remove() {
    for output in TableOutput.allCases { unlink(PathText.terminated(path(output))) }
  }

  private static func parts(_ lengths: TableLengths) -> [(TableOutput, Int)] {
    [
      (.rows, lengths.rows), (.rejects, lengths.rejects), (.keys, lengths.keys), (.names, lengths.names),
      (.lines, lengths.lines),
    ]
  }
}
