internal import Foundation
internal import GRDB
internal import PostroomModel

extension ReadingStore {
  /// The answer about a document, if there is one that still holds.
  ///
  /// - Parameter now: The time, in milliseconds since 1970.
  func answer(_ key: AnswerKey, basis: AnswerBasis, limits: ReadingCacheLimits, now: Int64) throws -> [UInt8]? {
    try reader.unsafeRead { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT made, seal, content FROM answer
          WHERE document = ? AND stage = ? AND basis = (SELECT id FROM basis WHERE text = ?)
          """)
      let arguments: StatementArguments = [Data(key.document), key.stage.rawValue, basis.text]
      guard let row = try Row.fetchOne(statement, arguments: arguments),
        let made = Int64.fromDatabaseValue(row[0]), let seal = Int64.fromDatabaseValue(row[1]),
        let content = Data.fromDatabaseValue(row[2])
      else { return nil }
      guard limits.holds(madeAt: made, now: now), Self.seal(content) == seal else { return nil }
      return Array(content)
    }
  }
}
