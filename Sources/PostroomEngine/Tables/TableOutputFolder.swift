internal import Glibc
public import PostroomModel

/// What is asked of the output folder of a run over tables before anything is written.
public struct TableOutputFolder: Sendable {
  /// Its absolute path.
  public let path: String

  /// Names a folder that need not exist yet.
  public init(_ path: String) { self.path = path }

  /// Makes sure that outputs can lie in it and do not lie among what is read.
  ///
  /// - Parameter paths: What is read, in the form of `PathText`.
  /// - Throws: `output-unwritable` when it is a file or lies below one, `usage-invalid` when it is itself to be read.
  public func check(reading paths: [String]) throws(Fault) {
    var part = path
    while part != "/", !part.isEmpty, FileIdentity(path: part, followsLinks: true) == nil {
      part = PathText.folder(of: part)
    }
    guard part.isEmpty || SourceStream.isFolder(part) else {
      throw Fault(.outputUnwritable, part, "It is a file, and outputs need a folder.")
    }
    guard let identity = FileIdentity(path: path, followsLinks: true) else { return }
    for named in paths where FileIdentity(path: named, followsLinks: true)?.isSameFile(as: identity) == true {
      throw Fault(.usageInvalid, "--out", "The folder '\(named)' is read and cannot hold the outputs as well.")
    }
  }

  /// Whether a path names an output of a run: what lies under such a name is ours, or no run writes here.
  public func holds(_ named: String) -> Bool {
    guard TablePlacing.names.contains(PathText.name(of: named)), !SourceStream.isFolder(named),
      let folder = FileIdentity(path: PathText.folder(of: AbsolutePath.of(named)), followsLinks: true),
      let output = FileIdentity(path: path, followsLinks: true)
    else { return false }
    return folder.isSameFile(as: output) && FileIdentity(path: path + "/.postroom/table/journal") != nil
  }
}
