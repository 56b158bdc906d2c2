internal import Foundation
internal import GRDB
public import PostroomModel

extension AssistStore {
  /// Notes that sendings became a provider's batch, so that its answers are collected also after a kill.
  ///
  /// - Parameters:
  ///   - name: The name that the provider gave it.
  ///   - sendings: What `send` gave for each of its requests.
  ///   - run: The run that handed it in.
  ///   - model: The model that answers.
  public func note(batch name: String, of sendings: [Int64], run: Int64, model: String) throws(Fault) {
    let now = self.now
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO batch (name, model, made, run) VALUES (?, ?, ?, ?)",
        arguments: [name, model, now, run])
      for sending in sendings {
        try database.execute(sql: "UPDATE sending SET batch = ? WHERE id = ?", arguments: [name, sending])
      }
    }
  }

  /// The batches whose answers have not all been stored, the oldest first.
  public func openBatches() throws(Fault) -> [ProviderBatchRecord] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT name, model, made FROM batch ORDER BY made, name").map { row in
        let name: String = row[0]
        return ProviderBatchRecord(
          name: name, model: row[1], made: row[2], requests: try Self.requests(of: name, in: database))
      }
    }
  }

  /// How many batches have answers that have not all been stored.
  public func openBatchCount() throws(Fault) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM batch") ?? 0 }
  }

  private static func requests(of batch: String, in database: Database) throws -> [ProviderBatchRecord.Request] {
    let sendings = try Int64.fetchAll(
      database, sql: "SELECT id FROM sending WHERE batch = ? AND state = 'flying' ORDER BY id", arguments: [batch])
    return try sendings.map { sending in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT document, text FROM sending_document JOIN basis ON basis.id = basis WHERE sending = ? ORDER BY place
          """, arguments: [sending])
      return ProviderBatchRecord.Request(
        sending: sending,
        keys: rows.map { row in
          let (document, basis): (Data, String) = (row[0], row[1])
          return AssistKey(document: Array(document), basis: basis)
        })
    }
  }

  /// Forgets a batch that was collected or given up; requests of it without an answer are lost.
  public func close(batch name: String) throws(Fault) {
    try write { database in
      try database.execute(
        sql: "UPDATE sending SET state = 'lost' WHERE batch = ? AND state = 'flying'", arguments: [name])
      try database.execute(sql: "DELETE FROM batch WHERE name = ?", arguments: [name])
    }
  }
}
