/// What tells one version of a file from another without reading it.
public struct FileIdentity: Hashable, Sendable {
  /// The device number.
  public var device: Int64
  /// The inode number.
  public var inode: Int64
  /// The size in bytes.
  public var size: Int64
  /// The time of the last change of content, in nanoseconds since 1970.
  public var modified: Int64

  /// Makes an identity.
  public init(device: Int64, inode: Int64, size: Int64, modified: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
  }

  /// Whether both name the same inode, whatever its content.
  public func isSameFile(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }

  /// Stands for a file that is not there.
  public static let missing = FileIdentity(device: 0, inode: 0, size: 0, modified: 0)
}
