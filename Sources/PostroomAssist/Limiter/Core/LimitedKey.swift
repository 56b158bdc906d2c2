/// A key as the limiter knows it: by name and project, without its secret.
public struct LimitedKey: Hashable, Sendable {
  /// The key's name for people.
  public var name: String
  /// The project whose quotas it counts against.
  public var project: String

  /// Makes a key.
  public init(name: String, project: String) {
    self.name = name
    self.project = project
  }
}
