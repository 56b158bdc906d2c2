internal import CArgon2
public import PostroomModel

/// A password as it is kept: its Argon2id hash in the usual written form, never the password.
public struct PasswordHash: Sendable, Hashable {
  /// The hash with its parameters and its salt, `$argon2id$v=19$m=19456,t=2,p=1$…`.
  public let text: String

  /// Memory that one hash takes, in KiB, and its passes over it: OWASP's first choice for Argon2id with one lane.
  private static let kibibytes: UInt32 = 19_456
  private static let passes: UInt32 = 2

  /// Takes a hash as it was kept.
  public init(text: String) { self.text = text }

  /// Hashes a password with a salt of its own.
  ///
  /// - Throws: `machine-exhausted` when the memory for it is not to be had.
  /// - Complexity: Some tens of milliseconds and 19 MiB, on purpose.
  public init(of password: String) throws(Fault) {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let bytes = Array(password.utf8)
    var written = [CChar](repeating: 0, count: 160)
    guard
      postroom_argon2_hash(
        bytes, bytes.count, salt, salt.count, Self.passes, Self.kibibytes, &written, written.count) == 0
    else { throw Fault(.machineExhausted, "password", "A password could not be hashed.") }
    text = String(decoding: written.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password is the one that was hashed; false also where the hash is none.
  public func matches(_ password: String) -> Bool {
    let bytes = Array(password.utf8)
    return postroom_argon2_verify(text, bytes, bytes.count) == 1
  }
}
