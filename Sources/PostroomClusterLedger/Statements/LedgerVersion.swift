internal import PostroomModel

extension LedgerSession {
  /// The steps that the tables have come.
  ///
  /// - Throws: `ledger-outdated` where nobody ever made any.
  func schemaVersion() throws(Fault) -> Int {
    let found = try rows(LedgerStatement("SELECT coalesce(max(version), 0) FROM postroom_schema"))
    return Int(found.first?[0].number ?? 0)
  }

  /// Demands that the tables are those of this version.
  ///
  /// - Throws: `ledger-outdated`, `ledger-too-new`.
  func demandVersion(_ subject: String) throws(Fault) {
    let version: Int
    do throws(Fault) { version = try schemaVersion() } catch {
      guard error.code == .ledgerOutdated else { throw error }
      throw Fault(.ledgerOutdated, subject, "It has no tables of ours.")
    }
    guard version <= LedgerSteps.version else { throw Self.tooNew(version, subject) }
    guard version == LedgerSteps.version else {
      throw Fault(
        .ledgerOutdated, subject,
        "Its tables are of version \(version), and this Postroom needs \(LedgerSteps.version).")
    }
  }

  static func tooNew(_ version: Int, _ subject: String) -> Fault {
    Fault(
      .ledgerTooNew, subject,
      "Its tables are of version \(version), and this Postroom understands \(LedgerSteps.version).")
  }
}
