internal import Foundation
internal import PostroomModel
internal import Synchronization

/// Hashes passwords one after another, on a thread of its own: each takes 19 MiB and some tens of milliseconds.
final class PasswordDesk: Sendable {
  private let queue = DispatchQueue(label: "passwords")
  private let waiting = Mutex(0)
  /// What a password is held against when nobody has the name: it must take as long.
  private let nobody: Mutex<PasswordHash?> = Mutex(nil)

  /// How many may wait.
  private static let most = 16

  /// Hashes a password.
  ///
  /// - Throws: `machine-exhausted`; `too-many-requests` when too many wait.
  func hash(_ password: String) async throws(Fault) -> PasswordHash {
    try await perform { () throws(Fault) in try PasswordHash(of: password) }
  }

  /// Whether a password is that of an account; nil for no account takes as long.
  ///
  /// - Throws: As ``hash(_:)``.
  func isRight(_ password: String, for hash: PasswordHash?) async throws(Fault) -> Bool {
    try await perform { [self] () throws(Fault) in
      if let hash { return hash.matches(password) }
      let decoy = try nobody.withLock { kept throws(Fault) in
        if let kept { return kept }
        let hash = try PasswordHash(of: Secret().text)
        kept = hash
        return hash
      }
      _ = decoy.matches(password)
      return false
    }
  }

  private func perform<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let isFull = waiting.withLock { waiting in
      if waiting >= Self.most { return true }
      waiting += 1
      return false
    }
    guard !isFull else { throw Fault(.tooManyRequests, "", "Too many sign in at once.") }
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Result { () throws(Fault) in try work() }) }
    }
    waiting.withLock { $0 -= 1 }
    return try result.get()
  }
}
