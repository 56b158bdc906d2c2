/// A statement, in the words of both databases.
///
/// It is a literal: no statement can be put together from what documents or people say.
struct LedgerStatement: Sendable {
  let mariaDB: StaticString
  let sqlite: StaticString

  /// One that both understand.
  init(_ both: StaticString) { (mariaDB, sqlite) = (both, both) }

  /// One that each has words of its own for.
  init(mariaDB: StaticString, sqlite: StaticString) { (self.mariaDB, self.sqlite) = (mariaDB, sqlite) }
}

/// What came of a statement.
struct LedgerAnswer {
  /// How many rows it made, changed or removed.
  var changed = 0
  /// The rows that it asked for.
  var rows: [[LedgerValue]] = []
}
