internal import GRDB
internal import PostroomModel
internal import Synchronization

/// The numbers under which the store holds what answers depend on.
///
/// Each is a text of some KB that thousands of documents share: SQLite would compare it anew in each of their statements.
struct AssistBases {
  fileprivate let numbers: [AssistBasis: Int64]

  /// The number of a key's basis; 0, which no row has, for a key that was not asked for.
  subscript(key: AssistKey) -> Int64 { numbers[AssistBasis(text: key.basis)] ?? 0 }
}

extension AssistStore {
  /// The numbers of the keys' bases, which are made where they are missing.
  func bases(of keys: some Sequence<AssistKey>) throws(Fault) -> AssistBases {
    var numbers: [AssistBasis: Int64] = [:]
    for key in keys where numbers[AssistBasis(text: key.basis)] == nil {
      numbers[AssistBasis(text: key.basis)] = try number(of: AssistBasis(text: key.basis))
    }
    return AssistBases(numbers: numbers)
  }

  private func number(of basis: AssistBasis) throws(Fault) -> Int64 {
    if let number = knownBases.withLock({ $0[basis] }) { return number }
    // In a transaction of its own: a number that were taken back with another one's failure must not be remembered.
    let number = try write { database in
      try database.execute(sql: "INSERT OR IGNORE INTO basis (text) VALUES (?)", arguments: [basis.text])
      return try Self.number(of: basis, in: database) ?? 0
    }
    knownBases.withLock { $0[basis] = number }
    return number
  }

  /// The number of a basis that is there; nil for one that nothing was ever asked by.
  func knownNumber(of text: String) throws(Fault) -> Int64? {
    let basis = AssistBasis(text: text)
    if let number = knownBases.withLock({ $0[basis] }) { return number }
    return try read { try Self.number(of: basis, in: $0) }
  }

  private static func number(of basis: AssistBasis, in database: Database) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT id FROM basis WHERE text = ?", arguments: [basis.text])
  }
}
