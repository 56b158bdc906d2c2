internal import Glibc
internal import PostroomModel

/// Gives the outputs of a run their names: first all lie ready, then the journal says so, then they are renamed.
///
/// A death between two renames is made up for by the next run, which goes on with what still lies ready.
struct TablePlacing {
  private let output: String
  private let ready: String

  /// The names that a run may write.
  static let names = ["rows.csv", "rows.sqlite", "rows.xlsx", "lines.csv", "rejects.csv", "summary.json"]

  init(output: String) {
    self.output = output
    ready = output + "/.postroom/table/ready"
  }

  /// The path at which a file lies ready.
  func path(_ name: String) -> String { ready + "/" + name }

  /// Makes room for files that are to lie ready; what an earlier run left there is thrown away.
  func prepare() throws(Fault) {
    guard mkdir(PathText.terminated(ready), 0o777) == 0 || errno == EEXIST else {
      throw SystemCall.outputFault(ready, errno)
    }
    for name in Self.names { unlink(PathText.terminated(path(name))) }
  }

  /// Makes sure that no file of another's, and none that was edited, has a name that is to be given.
  ///
  /// - Parameter ours: Device, inode, size and time of files that earlier runs made.
  /// - Throws: `output-occupied`.
  func check(ours: [[Int64]]) throws(Fault) {
    for name in Self.names {
      guard let found = FileIdentity(path: output + "/" + name) else { continue }
      guard !ours.contains(found.numbers) else { continue }
      let isEdited = ours.contains { $0.starts(with: [found.device, found.inode]) }
      throw Fault(
        .outputOccupied, output + "/" + name,
        isEdited ? "It was changed since an earlier run made it." : "It is not a file of an earlier run.")
    }
  }

  /// Brings a file that lies ready to the disk.
  func synchronise(_ name: String) throws(Fault) {
    let path = path(name)
    let descriptor = open(PathText.terminated(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemCall.outputFault(path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SystemCall.outputFault(path, errno) }
  }

  /// What a file that lies ready looks like.
  func placed(_ name: String) throws(Fault) -> TableJournal.Placed {
    guard let identity = FileIdentity(path: path(name)) else { throw SystemCall.outputFault(path(name), ENOENT) }
    return TableJournal.Placed(name: name, identity: identity.numbers)
  }

  /// Gives the files that lie ready their names, over those of earlier runs.
  func place(_ files: [TableJournal.Placed]) throws(Fault) {
    let source = try OpenFolder(path: ready)
    let target = try OpenFolder(path: output)
    for file in files where source.identity(of: file.name) != nil {
      let name = PathText.terminated(file.name)
      guard renameat(source.descriptor, name, target.descriptor, name) == 0 else {
        throw SystemCall.outputFault(output + "/" + file.name, errno)
      }
    }
    // Outputs of an earlier run that this one does not make would be taken for its own.
    for name in Self.names where !files.contains(where: { $0.name == name }) {
      unlinkat(target.descriptor, PathText.terminated(name), 0)
    }
    try Disk().synchronise(target)
  }

  /// The first output that is not as it was placed; nil when all stand.
  func changed(_ files: [TableJournal.Placed]) -> String? {
    files.first { FileIdentity(path: output + "/" + $0.name)?.numbers != $0.identity }?.name
  }
}
