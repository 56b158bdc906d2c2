internal import Foundation
internal import GRDB

/// Makes room in the cache: what can least be of use goes first.
///
/// The order is: answers that are too old; answers, then pages, of a basis that no longer occurs; answers of the others, for
/// with the pages at hand they cost milliseconds; at last pages, which cost half a second each. Within each it is what was used
/// longest ago.
struct ReadingRoom {
  let database: Database
  /// The time, in milliseconds since 1970.
  let now: Int64
  /// What went.
  private(set) var use = ReadingCache.Use()
  /// How many bytes must still go.
  private var rest = 0

  /// A basis under which something was kept or used within this time still occurs, in milliseconds.
  static let presence: Int64 = 3_600_000

  /// What a row takes beside its content, in bytes: the document's hash twice, numbers, and their index.
  private static let besides = 128

  init(database: Database, now: Int64) {
    self.database = database
    self.now = now
  }

  /// Removes what is too old, and what the file has not room for.
  ///
  /// A twentieth more than is needed goes, so that a full cache makes room once in a while and not with each page.
  mutating func make(_ limits: ReadingCacheLimits) throws {
    if let deadline = limits.deadline(now) {
      try database.execute(sql: "DELETE FROM answer WHERE made <= ?", arguments: [deadline])
      use.add(.expiredAnswers, database.changesCount)
    }
    // Where nothing is kept, what is there from before may still be of use.
    guard limits.bytes > 0 else { return }
    let excess = try used() - limits.bytes
    guard excess > 0 else { return }
    rest = excess + limits.bytes / 20
    for isPresent in [false, true] {
      try removeAnswers(isPresent)
      try removePages(isPresent)
    }
    try removeStrays()
    try giveBack(limits)
  }

  /// The bytes of the file that hold something.
  private func used() throws -> Int {
    let pages = try ReadingSchema.number(database, "page_count") - ReadingSchema.number(database, "freelist_count")
    return try Int(pages * ReadingSchema.number(database, "page_size"))
  }

  private static func bases(_ isPresent: Bool) -> String {
    "basis \(isPresent ? "IN" : "NOT IN") (SELECT id FROM basis WHERE used >= ?)"
  }

  private mutating func removeAnswers(_ isPresent: Bool) throws {
    let sql = "SELECT id, bytes FROM answer WHERE \(Self.bases(isPresent)) ORDER BY used, id"
    let victims = try take(Row.fetchCursor(database, sql: sql, arguments: [now - Self.presence]))
    try remove(victims, from: "answer")
    use.add(.evictedAnswers, victims.count)
  }

  private mutating func removePages(_ isPresent: Bool) throws {
    guard rest > 0 else { return }
    let sql = "SELECT document, basis FROM reading WHERE \(Self.bases(isPresent)) ORDER BY used"
    let readings = try Row.fetchCursor(database, sql: sql, arguments: [now - Self.presence])
    var victims: [Int64] = []
    var emptied: [StatementArguments] = []
    // The last pages of a document first, so that a new reading finds the first ones.
    let pages = try database.makeStatement(
      sql: "SELECT id, bytes FROM page WHERE document = ? AND basis = ? ORDER BY number DESC")
    while rest > 0, let row = try readings.next() {
      let place: StatementArguments = [row[0] as DatabaseValue, row[1] as DatabaseValue]
      victims += try take(Row.fetchCursor(pages, arguments: place))
      emptied.append(place)
    }
    try remove(victims, from: "page")
    let drop = try database.makeStatement(
      sql: """
        DELETE FROM reading WHERE document = ?1 AND basis = ?2
        AND NOT EXISTS (SELECT 1 FROM page WHERE document = ?1 AND basis = ?2)
        """)
    for place in emptied { try drop.execute(arguments: place) }
    use.add(.evictedPages, victims.count)
  }

  /// Pages of which no longer is known when they were used, which only a damaged file has.
  private mutating func removeStrays() throws {
    guard rest > 0 else { return }
    let victims = try take(Row.fetchCursor(database, sql: "SELECT id, bytes FROM page ORDER BY id"))
    try remove(victims, from: "page")
    use.add(.evictedPages, victims.count)
  }

  /// The first rows that hold together what must go, by their numbers; each row is a number and its bytes.
  private mutating func take(_ rows: RowCursor) throws -> [Int64] {
    var victims: [Int64] = []
    while rest > 0, let row = try rows.next() {
      guard let id = Int64.fromDatabaseValue(row[0]) else { continue }
      victims.append(id)
      // A damaged file may name any number.
      rest -= min(max(0, Int.fromDatabaseValue(row[1]) ?? 0), 1 << 40) + Self.besides
    }
    return victims
  }

  private func remove(_ victims: [Int64], from table: String) throws {
    let statement = try database.cachedStatement(sql: "DELETE FROM \(table) WHERE id = ?")
    for victim in victims { try statement.execute(arguments: [victim]) }
  }

  /// Shortens the file when its limit was lowered; holes of an eighth are left for what comes next.
  private func giveBack(_ limits: ReadingCacheLimits) throws {
    let holes = try ReadingSchema.number(database, "freelist_count")
    let kept = try Int64(limits.bytes / 8) / max(1, ReadingSchema.number(database, "page_size"))
    if holes > kept { try database.execute(sql: "PRAGMA incremental_vacuum(\(holes - kept))") }
  }
}
