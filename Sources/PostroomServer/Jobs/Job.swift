/// What was handed in together: one file, many, or a folder of the server.
public struct Job: Sendable, Equatable, Codable {
  /// How it came in.
  public enum Kind: String, Sendable, Codable {
    /// Files that were uploaded.
    case upload
    /// A folder of the server.
    case folder
  }

  /// How far it is.
  public enum State: String, Sendable, Codable {
    /// Its documents are taken in, or wait for it.
    case working
    /// Every document has its outcome.
    case finished
    /// It was given up; what had begun was finished.
    case cancelled
  }

  /// Its number.
  public var id: Int64
  /// What whoever handed it in calls it.
  public var name: String
  /// How it came in.
  public var kind: Kind
  /// The folder below which its files lie, or lay: an absolute path in the form of `PathText`.
  public var source: String
  /// Whether its files are removed once they lie in the archive.
  public var moves: Bool
  /// How far it is.
  public var state: State
  /// How many files it has; nil for a folder that was not walked to its end.
  public var files: Int?
  /// When it came in, in seconds since 1970.
  public var created: Double
  /// When it ended, in seconds since 1970.
  public var ended: Double?
  /// Who handed it in.
  public var who: String
}
