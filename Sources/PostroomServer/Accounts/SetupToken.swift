internal import PostroomModel
internal import Synchronization

/// The secret of the link by which the first account is made; it is shown once, where the service was started.
final class SetupToken: Sendable {
  private let hash = Mutex<TokenHash?>(nil)

  /// Draws a new secret; an earlier one holds no more.
  func draw() -> String {
    let secret = Secret()
    hash.withLock { $0 = secret.hash }
    return secret.text
  }

  /// Whether a secret is the one, which is still to be used.
  func matches(_ text: String) -> Bool { hash.withLock { $0 == TokenHash(of: text) } }

  /// Takes the secret; nobody else can.
  func take(_ text: String) -> Bool {
    hash.withLock { hash in
      guard hash == TokenHash(of: text) else { return false }
      hash = nil
      return true
    }
  }

  /// Puts a secret back whose use came to nothing.
  func putBack(_ text: String) { hash.withLock { $0 = TokenHash(of: text) } }
}
