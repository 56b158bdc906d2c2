internal import GRDB
internal import PostroomModel

/// A transaction of SQLite.
struct SQLiteSession: LedgerSession {
  let database: Database
  let file: String

  func run(_ statement: LedgerStatement, _ values: [LedgerValue]) throws(Fault) -> LedgerAnswer {
    do {
      let prepared = try database.cachedStatement(sql: statement.sqlite.description)
      let arguments = StatementArguments(values.map { $0.databaseValue })
      guard prepared.columnCount > 0 else {
        try prepared.execute(arguments: arguments)
        return LedgerAnswer(changed: database.changesCount)
      }
      let columns = 0..<prepared.columnCount
      let rows = try Row.fetchAll(prepared, arguments: arguments).map { row in
        columns.map { LedgerValue(row[$0] as DatabaseValue) }
      }
      return LedgerAnswer(rows: rows)
    } catch {
      throw Self.fault(error, file)
    }
  }

  static func fault(_ error: any Error, _ file: String) -> Fault {
    if let fault = error as? Fault { return fault }
    if error is CancellationError { return Fault(.interrupted, file, "Whoever asked did not wait.") }
    let result = (error as? DatabaseError)?.resultCode
    if result == .SQLITE_INTERRUPT { return Fault(.interrupted, file, "Whoever asked did not wait.") }
    if result == .SQLITE_BUSY || result == .SQLITE_LOCKED {
      return Fault(.ledgerLocked, file, "Somebody else has been writing to it for too long.")
    }
    if result == .SQLITE_CONSTRAINT { return Fault(.requestInvalid, file, "The database says: \(error).") }
    if result == .SQLITE_FULL { return Fault(.diskLow, file, "The disk is full.") }
    if result == .SQLITE_ERROR, "\(error)".contains("no such table") {
      return Fault(.ledgerOutdated, file, "It has no tables of ours.")
    }
    return Fault(.ledgerDamaged, file, "The database says: \(error).")
  }
}

extension LedgerValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .int64(let number): self = .integer(number)
    case .string(let text): self = .text(text)
    default: self = .null
    }
  }
}
