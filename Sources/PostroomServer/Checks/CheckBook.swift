internal import Foundation
internal import GRDB
internal import PostroomModel

/// The checks of a service, as its database keeps them.
struct CheckBook: Sendable {
  let database: ServiceDatabase

  private static let columns = "id, kind, name, state, files, folder, options, fault, created, ended, who"

  /// Puts a check down; it survives a power cut once this returns.
  ///
  /// - Returns: The check with its number.
  func add(_ check: Check) async throws(Fault) -> Check {
    let options = String(decoding: (try? JSONEncoder().encode(check.options)) ?? Data("{}".utf8), as: UTF8.self)
    var check = check
    check.id = try await database.write { [check] database in
      try database.execute(
        sql: """
          INSERT INTO checking (kind, name, state, files, folder, options, fault, created, ended, who)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          check.kind.rawValue, check.name, check.state.rawValue, check.files, check.folder, options, check.fault,
          check.created, check.ended, check.who,
        ])
      return database.lastInsertedRowID
    }
    return check
  }

  /// Says how far a check is.
  func update(_ id: Int64, state: Check.State, fault: Fault? = nil, ended: Double? = nil) async throws(Fault) {
    let words = fault.map { "\($0.code.rawValue): \($0.detail)" }
    try await database.write { database in
      try database.execute(
        sql: "UPDATE checking SET state = ?, fault = ?, ended = ? WHERE id = ?",
        arguments: [state.rawValue, words, ended, id])
    }
  }

  func forget(_ id: Int64) async throws(Fault) {
    try await database.write { try $0.execute(sql: "DELETE FROM checking WHERE id = ?", arguments: [id]) }
  }

  func check(_ id: Int64, _ kind: Check.Kind) async throws(Fault) -> Check? {
    try await list("id = ? AND kind = ?", [id, kind.rawValue]).first
  }

  /// Checks of a kind, the newest first.
  ///
  /// - Parameter before: Only those with a lower number; nil begins with the newest.
  func checks(_ kind: Check.Kind, before: Int64?, limit: Int) async throws(Fault) -> [Check] {
    try await list("kind = ? AND id < ? ORDER BY id DESC LIMIT ?", [kind.rawValue, before ?? .max, limit])
  }

  /// Those that have not ended, in their order.
  func unfinished() async throws(Fault) -> [Check] { try await list("ended IS NULL ORDER BY id", []) }

  /// Those that ended before a moment, some at a time.
  func ended(before moment: Double) async throws(Fault) -> [Check] {
    try await list("ended < ? ORDER BY id LIMIT 100", [moment])
  }

  /// Whether a check has a folder for its own.
  func knows(folder: String) async throws(Fault) -> Bool {
    try await !list("folder = ? LIMIT 1", [folder]).isEmpty
  }

  private func list(_ condition: String, _ arguments: StatementArguments) async throws(Fault) -> [Check] {
    try await database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(Self.columns) FROM checking WHERE \(condition)", arguments: arguments
      ).map(Self.check)
    }
  }

  private static func check(_ row: Row) throws -> Check {
    guard let kind = Check.Kind(rawValue: row[1]), let state = Check.State(rawValue: row[3]) else {
      throw Fault(.ledgerDamaged, "check \(row[0] as Int64)", "Its kind or its state is not known.")
    }
    let options = try JSONDecoder().decode([String: String].self, from: Data((row[6] as String).utf8))
    return Check(
      id: row[0], kind: kind, name: row[2], state: state, files: row[4], folder: row[5], options: options,
      fault: row[7], created: row[8], ended: row[9], who: row[10])
  }
}
