internal import Foundation
internal import GRDB
public import PostroomModel

/// One run of the command as the ledger knows it.
public struct RunRecord: Hashable, Sendable {
  /// The ledger's number of the run.
  public var id: Int64
  /// When it began, in seconds since 1970.
  public var started: Double
  /// When it ended; nil while it runs and after a death.
  public var ended: Double?
  /// The profile's name.
  public var profile: String
  /// Whether sources are removed in the end.
  public var moves: Bool
  /// The local date of its beginning, `yyyy-MM-dd`: the date in file names.
  public var date: String
  /// The command's settings as JSON, for `retry`.
  public var options: String
  /// How many documents it entered or took up again.
  public var inputs: Int
  /// How many entries intake left out, by reason.
  public var leftOut: [String: Int]
  /// How it ended: `finished`, `interrupted` or a fault's code; nil while it runs and after a death.
  public var ending: String?
  /// Whether the run was undone.
  public var undone: Bool
}

extension Ledger {
  /// Enters a new run.
  ///
  /// - Returns: The run's number.
  public func beginRun(profile: String, moves: Bool, date: String, options: String, now: Double) throws(Fault)
    -> Int64
  {
    try write { database in
      try database.execute(
        sql: "INSERT INTO run (started, profile, moves, date, options) VALUES (?, ?, ?, ?, ?)",
        arguments: [now, profile, moves, date, options])
      return database.lastInsertedRowID
    }
  }

  /// Records how far intake has come and how the run ended.
  public func updateRun(_ id: Int64, inputs: Int, leftOut: [String: Int], ending: String?, now: Double)
    throws(Fault)
  {
    try write { database in
      let counts = String(decoding: try JSONEncoder().encode(leftOut), as: UTF8.self)
      try database.execute(
        sql: "UPDATE run SET inputs = ?, left_out = ?, ending = ?, ended = ? WHERE id = ?",
        arguments: [inputs, counts, ending, ending == nil ? nil : now, id])
    }
  }

  /// Marks a run as undone, or as standing again.
  public func markRun(_ id: Int64, undone: Bool) throws(Fault) {
    try write { database in
      try database.execute(sql: "UPDATE run SET undone = ? WHERE id = ?", arguments: [undone, id])
    }
  }

  /// The newest run that still has documents in the archive.
  public func lastStandingRun() throws(Fault) -> Int64? {
    try read { database in
      try Int64.fetchOne(
        database, sql: "SELECT run FROM document WHERE state <> 'undone' ORDER BY run DESC LIMIT 1")
    }
  }

  /// The runs, the newest first.
  public func runs(limit: Int = 1_000) throws(Fault) -> [RunRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(RunRecord.columns) FROM run ORDER BY id DESC LIMIT ?", arguments: [limit]
      ).map { try RunRecord(row: $0) }
    }
  }

  /// The run with a number.
  public func run(_ id: Int64) throws(Fault) -> RunRecord? {
    try read { database in
      try Row.fetchOne(database, sql: "SELECT \(RunRecord.columns) FROM run WHERE id = ?", arguments: [id])
        .map { try RunRecord(row: $0) }
    }
  }
}

extension RunRecord {
  /// The columns in the order that ``init(row:)`` reads them.
  static let columns =
    "id, started, ended, profile, moves, date, options, inputs, left_out, ending, undone"

  init(row: Row) throws {
    let counts = try JSONDecoder().decode([String: Int].self, from: Data((row[8] as String).utf8))
    self.init(
      id: row[0], started: row[1], ended: row[2], profile: row[3], moves: row[4], date: row[5],
      options: row[6], inputs: row[7], leftOut: counts, ending: row[9], undone: row[10])
  }
}
