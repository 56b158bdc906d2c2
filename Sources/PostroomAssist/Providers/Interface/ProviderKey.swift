/// A key of a provider; nothing that prints it shows the secret.
public struct ProviderKey: Sendable {
  /// What it is called in messages, such as `key 1 (…a3f9)`.
  public let name: String
  /// The project whose quotas it counts against; keys of one project share them.
  public let project: String
  /// The secret itself; empty for a server that asks for none.
  let secret: String

  /// Makes a key.
  ///
  /// - Parameters:
  ///   - number: Its place in the list, from 1.
  ///   - project: The project that it belongs to; nil makes it a project of its own.
  ///   - secret: The secret, printable ASCII without spaces; it is given out to servers only.
  public init(number: Int, project: String? = nil, secret: String) {
    // Four characters tell long keys apart; of a short one they would give too much away.
    name = secret.utf8.count >= 20 ? "key \(number) (…\(secret.suffix(4)))" : "key \(number)"
    self.project = project ?? "project \(number)"
    self.secret = secret
  }

  /// Stands for no key, with servers of one's own that ask for none.
  public static let none = ProviderKey(number: 0, project: "local", secret: "")
}

extension ProviderKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The name without the secret.
  public var description: String { name }
  /// The name without the secret.
  public var debugDescription: String { name }
  /// Shows nothing inside, so that `dump` does not either.
  public var customMirror: Mirror { Mirror(name, children: []) }
}
