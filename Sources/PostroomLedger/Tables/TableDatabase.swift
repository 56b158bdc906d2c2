internal import Foundation
internal import GRDB
internal import GRDBSQLite
public import PostroomModel

/// An SQLite file of rows, written once from beginning to end.
///
/// Until it has its name it is a draft that nobody reads: so it has no journal and waits for no disk, and a death costs
/// nothing but making it again. Rows are bound as bytes without becoming text of Swift: that is what makes a million of
/// them a second possible.
public final class TableDatabase {
  private let queue: DatabaseQueue
  private let path: String
  private var tables: [String: Table] = [:]
  private var waiting = 0

  private struct Table {
    var columns: [String]
    var numbers: Set<String>
  }

  /// A commit for each row would cost more than the row; one for all would hold all their pages.
  private static let rowsAtATime = 50_000

  /// Makes an empty file; one that is there is thrown away.
  ///
  /// - Throws: `output-unwritable`.
  public init(path: String) throws(Fault) {
    self.path = path
    unlink(path)
    var configuration = Configuration()
    configuration.label = "rows"
    // A transaction spans many calls.
    configuration.allowsUnsafeTransactions = true
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { database in
        for pragma in [
          "page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
          "cache_size = -16384",
          "temp_store = MEMORY",
        ] { try database.execute(sql: "PRAGMA " + pragma) }
        try database.execute(sql: "BEGIN")
      }
    } catch {
      throw Self.fault(path, error)
    }
  }

  /// Makes a table.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - columns: Its columns; all hold text but the numbers.
  ///   - numbers: The columns that hold whole numbers.
  /// - Throws: `output-unwritable`.
  public func make(_ name: String, columns: [String], numbers: Set<String>) throws(Fault) {
    let definitions = columns.map { Self.quoted($0) + (numbers.contains($0) ? " INTEGER" : " TEXT") }
    try execute("CREATE TABLE \(Self.quoted(name)) (\(definitions.joined(separator: ", ")))")
    tables[name] = Table(columns: columns, numbers: numbers)
  }

  /// Adds columns of text to a table; a name that another column has gets a number.
  ///
  /// - Throws: `output-unwritable`.
  public func widen(_ name: String, to columns: [String]) throws(Fault) {
    guard var table = tables[name] else { return }
    for column in columns.dropFirst(table.columns.count) {
      var unique = column.isEmpty ? "column" : column
      var number = 2
      while table.columns.contains(where: { $0.lowercased() == unique.lowercased() }) {
        unique = "\(column)_\(number)"
        number += 1
      }
      try execute("ALTER TABLE \(Self.quoted(name)) ADD COLUMN \(Self.quoted(unique)) TEXT")
      table.columns.append(unique)
    }
    tables[name] = table
  }

  /// Puts rows of our own CSV into a table.
  ///
  /// - Parameters:
  ///   - bytes: Whole rows and perhaps a part of one; doubled quotes are undone in place.
  ///   - name: The table.
  /// - Returns: How many bytes were whole rows.
  /// - Throws: `output-unwritable`, `disk-low`.
  public func insert(_ bytes: inout [UInt8], into name: String) throws(Fault) -> Int {
    guard let table = tables[name] else { return 0 }
    do {
      return try queue.inDatabase { database in try insert(&bytes, name, table, database) }
    } catch {
      throw Self.fault(path, error)
    }
  }

  private func insert(_ bytes: inout [UInt8], _ name: String, _ table: Table, _ database: Database) throws -> Int {
    let marks = [String](repeating: "?", count: table.columns.count).joined(separator: ",")
    let sql = "INSERT INTO \(Self.quoted(name)) VALUES (\(marks))"
    let statement = try database.cachedStatement(sql: sql).sqliteStatement
    let isNumber = table.columns.map(table.numbers.contains)
    var cells = LoadedCells()
    var place = 0
    return try bytes.withUnsafeMutableBytes { buffer in
      while let end = cells.take(buffer, at: place) {
        try insert(cells, UnsafeRawBufferPointer(buffer), isNumber, statement, database)
        place = end
        waiting += 1
        if waiting == Self.rowsAtATime {
          try database.execute(sql: "COMMIT; BEGIN")
          waiting = 0
        }
      }
      return place
    }
  }

  private func insert(
    _ cells: LoadedCells, _ bytes: UnsafeRawBufferPointer, _ isNumber: [Bool], _ statement: SQLiteStatement,
    _ database: Database
  ) throws {
    for column in isNumber.indices {
      let index = CInt(column + 1)
      guard column < cells.cells.count, cells.cells[column].length > 0 else {
        sqlite3_bind_null(statement, index)
        continue
      }
      let cell = cells.cells[column]
      if isNumber[column] {
        let digits = bytes[cell.start..<cell.start + cell.length]
        sqlite3_bind_int64(statement, index, digits.reduce(0) { $0 &* 10 &+ Int64($1) &- 0x30 })
      } else {
        let text = bytes.baseAddress?.advanced(by: cell.start).assumingMemoryBound(to: CChar.self)
        // Without a destructor SQLite takes no copy: the bytes stay where they are until the row is in.
        sqlite3_bind_text(statement, index, text, CInt(cell.length), nil)
      }
    }
    let result = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard result == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: result), message: database.lastErrorMessage)
    }
  }

  /// Writes what is left and closes the file.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public func finish() throws(Fault) {
    try execute("COMMIT")
    do { try queue.close() } catch { throw Self.fault(path, error) }
  }

  private func execute(_ sql: String) throws(Fault) {
    do { try queue.inDatabase { try $0.execute(sql: sql) } } catch { throw Self.fault(path, error) }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  private static func fault(_ path: String, _ error: any Error) -> Fault {
    let isFull = (error as? DatabaseError)?.resultCode == .SQLITE_FULL
    return Fault(isFull ? .diskLow : .outputUnwritable, path, "SQLite says: \(error).")
  }
}
