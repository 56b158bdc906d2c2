internal import PostroomLedger
internal import PostroomModel

/// What people said earlier, for documents that a run meets again.
struct CorrectionBook: Sendable {
  private let ledger: Ledger
  private let profile: Profile
  /// Nothing is looked up where nothing was ever said; a run holds the lock, so that this does not change under it.
  private let isEmpty: Bool

  /// Opens the book of a run.
  ///
  /// - Throws: `ledger-damaged`.
  init(_ ledger: Ledger, profile: Profile) throws(Fault) {
    self.ledger = ledger
    self.profile = profile
    isEmpty = try !ledger.hasCorrections()
  }

  /// What people said about a content; nil when nobody did.
  ///
  /// - Throws: `ledger-damaged`.
  /// - Complexity: one look-up in an index.
  func verdict(on hash: [UInt8]?) throws(Fault) -> PersonalVerdict? {
    guard !isEmpty, let hash else { return nil }
    return PersonalVerdict(try ledger.corrections(of: hash), profile: profile)
  }
}
