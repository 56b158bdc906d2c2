/// A change of the disk, or a promise about it, in the order in which filing makes them.
///
/// Paths are absolute, in the form of `PathText`.
public enum DiskOperation: Hashable, Sendable {
  /// A folder is made.
  case makeFolder(String)
  /// An empty file is made.
  case createFile(String)
  /// A file's content is written, all of it.
  case writeFile(String)
  /// A file's content is brought to the disk.
  case synchroniseFile(String)
  /// A second name is given to a file.
  case link(from: String, to: String)
  /// A file gets another name, which was free.
  case rename(from: String, to: String)
  /// A name is removed.
  case remove(String)
  /// A folder that is empty is removed.
  case removeFolder(String)
  /// A folder's names are brought to the disk.
  case synchroniseFolder(String)
  /// The ledger commits; what it says is on the disk.
  case commit
}
