/// Somebody who signs in with a name and a password.
struct Account: Sendable, Hashable {
  var id: Int64
  var name: String
  var scopes: Scope
  /// When it was made, in seconds since 1970.
  var created: Double
}

/// A browser that signed in.
struct Session: Sendable, Hashable {
  var account: Account
  /// When it ends, in seconds since 1970.
  var expires: Double
}

/// Whoever asks the service.
struct Caller: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// Nobody that is known.
    case nobody
    /// A program with a key.
    case key(Int64)
    /// A browser that signed in, by the hash of its session's secret and the token it must send with changes.
    case session(account: Int64, hash: TokenHash, csrf: String)
    /// Whoever is on this machine, where the service was started for that.
    case local
  }

  var kind: Kind
  /// What it is called in the audit trail.
  var name: String
  var scopes: Scope

  static let nobody = Caller(kind: .nobody, name: "nobody", scopes: [])
  static let local = Caller(kind: .local, name: "local", scopes: [.read, .write, .review, .admin])
}

extension Caller {
  /// Who it is, for what is kept of its requests: the same for all sessions of an account.
  var identity: String {
    switch kind {
    case .nobody: "nobody"
    case .key(let id): "key \(id)"
    case .session(let account, _, _): "account \(account)"
    case .local: "local"
    }
  }

  /// Whose requests are counted together: an account's sessions share theirs.
  var bucket: Kind {
    guard case .session(let account, _, _) = kind else { return kind }
    return .session(account: account, hash: TokenHash(bytes: []), csrf: "")
  }
}
