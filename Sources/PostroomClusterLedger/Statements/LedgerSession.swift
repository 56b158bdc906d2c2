internal import PostroomModel

/// A transaction of a database: what stands in the ledger, whichever keeps it, is said through this.
protocol LedgerSession {
  /// Runs a statement with its values.
  func run(_ statement: LedgerStatement, _ values: [LedgerValue]) throws(Fault) -> LedgerAnswer
}

extension LedgerSession {
  func rows(_ statement: LedgerStatement, _ values: [LedgerValue] = []) throws(Fault) -> [[LedgerValue]] {
    try run(statement, values).rows
  }

  @discardableResult
  func change(_ statement: LedgerStatement, _ values: [LedgerValue]) throws(Fault) -> Int {
    try run(statement, values).changed
  }
}

/// Whether a transaction may be done again when nobody knows whether it was.
enum Repetition: Sendable {
  /// It changes nothing, and reads all of it as it was at one moment.
  case reading
  /// Doing it twice is doing it once.
  case harmless
  /// It may be done again only as long as its commit was not begun.
  case harmful
}
