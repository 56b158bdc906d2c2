internal import Foundation
internal import PostroomModel
internal import Synchronization

/// Who is known to the service, in memory: nothing is asked of the database while a request is looked at.
///
/// What this process changes is seen at once, what another one does (`postroom keys`) within ``interval``.
final class KnownCallers: Sendable {
  static let interval = Duration.seconds(1)

  private let book: AccountBook
  private let contents = Mutex(AccountBook.Contents())

  init(_ book: AccountBook) { self.book = book }

  /// Takes over what was changed.
  func refresh() async throws(Fault) {
    let change = contents.withLock { $0.change }
    guard let new = try await book.contents(since: change) else { return }
    contents.withLock { if new.change > $0.change { $0 = new } }
  }

  /// Refreshes as long as the task lives; an error is tried again.
  func keepFresh() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.interval)
      try? await refresh()
    }
  }

  /// The bearer of a key; nil where it opens nothing.
  func bearer(of key: some StringProtocol, now: Double) -> Caller? {
    let hash = TokenHash(of: key)
    guard let known = contents.withLock({ $0.keys[hash] }), known.isValid(at: now) else { return nil }
    return Caller(kind: .key(known.id), name: "key \(known.id) (\(known.name))", scopes: known.scopes)
  }

  /// Who signed in with a session's secret; nil where it has ended.
  func signedIn(_ secret: String, now: Double) -> Caller? {
    let hash = TokenHash(of: secret)
    guard let session = contents.withLock({ $0.sessions[hash] }), session.expires > now else { return nil }
    return Caller(
      kind: .session(account: session.account.id, hash: hash, csrf: TokenHash.csrfToken(for: secret)),
      name: session.account.name, scopes: session.account.scopes)
  }

  /// Whether nobody could do anything: no account, and no key that holds.
  func isEmpty(now: Double) -> Bool {
    contents.withLock { contents in !contents.hasAccounts && !contents.keys.values.contains { $0.isValid(at: now) } }
  }
}
