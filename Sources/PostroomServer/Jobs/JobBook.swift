internal import GRDB
internal import PostroomModel

/// The jobs of a service, as its database keeps them.
struct JobBook: Sendable {
  let database: ServiceDatabase

  private static let columns = "id, name, kind, source, moves, state, files, created, ended, who"

  /// Puts a job down; it survives a power cut once this returns.
  ///
  /// - Returns: The job with its number.
  func add(_ job: Job) async throws(Fault) -> Job {
    let id = try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO job (name, kind, source, moves, state, files, created, ended, who)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          job.name, job.kind.rawValue, job.source, job.moves, job.state.rawValue, job.files, job.created, job.ended,
          job.who,
        ])
      return database.lastInsertedRowID
    }
    var job = job
    job.id = id
    return job
  }

  /// Says how far a job is.
  func update(_ id: Int64, state: Job.State, files: Int?, ended: Double?) async throws(Fault) {
    try await database.write { database in
      try database.execute(
        sql: "UPDATE job SET state = ?, files = ?, ended = ? WHERE id = ?",
        arguments: [state.rawValue, files, ended, id])
    }
  }

  func job(_ id: Int64) async throws(Fault) -> Job? {
    try await database.read { database in
      try Row.fetchOne(database, sql: "SELECT \(Self.columns) FROM job WHERE id = ?", arguments: [id]).map(Self.job)
    }
  }

  /// Whether a job has taken in what lies in a folder.
  func knows(source: String) async throws(Fault) -> Bool {
    try await database.read { database in
      try Row.fetchOne(database, sql: "SELECT 1 FROM job WHERE source = ?", arguments: [source]) != nil
    }
  }

  /// Jobs, the newest first.
  ///
  /// - Parameter before: Only jobs with a lower number; nil begins with the newest.
  func jobs(before: Int64? = nil, limit: Int) async throws(Fault) -> [Job] {
    try await database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(Self.columns) FROM job WHERE id < ? ORDER BY id DESC LIMIT ?",
        arguments: [before ?? .max, limit]
      ).map(Self.job)
    }
  }

  /// The jobs that have not ended, in their order.
  func unfinished() async throws(Fault) -> [Job] {
    try await database.read { database in
      try Row.fetchAll(database, sql: "SELECT \(Self.columns) FROM job WHERE ended IS NULL ORDER BY id").map(Self.job)
    }
  }

  private static func job(_ row: Row) throws -> Job {
    guard let kind = Job.Kind(rawValue: row[2]), let state = Job.State(rawValue: row[5]) else {
      throw Fault(.ledgerDamaged, "job \(row[0] as Int64)", "Its kind or its state is not known.")
    }
    return Job(
      id: row[0], name: row[1], kind: kind, source: row[3], moves: row[4], state: state, files: row[6],
      created: row[7], ended: row[8], who: row[9])
  }
}
