internal import Foundation
internal import GRDB
public import PostroomModel
internal import Synchronization

/// The answers of language models that were paid for, so that none is paid twice.
///
/// One SQLite file in write-ahead mode with `synchronous = FULL` below the output folder. A request is noted before it is
/// sent, and its answer stored before anything uses it: what a kill leaves noted and unanswered may have been paid, and
/// is counted as that. Unlike the cache of readings the file is never made anew: damage is a fault. One process writes it
/// at a time, as the ledger.
public final class AssistStore: Sendable {
  /// The name of the file below the output folder.
  public static let path = ".postroom/assist.sqlite"
  /// How long an answer holds unless something else is wanted, in seconds: 90 days.
  public static let usualLifetime = 90.0 * 86_400
  /// What the answers may take unless something else is wanted, in bytes.
  public static let usualBytes = 1 << 30

  let queue: DatabaseQueue
  let file: String
  private let lifetime: Double
  let limitBytes: Int
  private let clock: @Sendable () -> Double
  /// What the answers take, in bytes.
  let size: Mutex<Int>
  /// The numbers of bases; they never change.
  let knownBases = Mutex<[AssistBasis: Int64]>([:])

  /// Opens a store, making it where it is missing.
  ///
  /// - Parameters:
  ///   - file: The absolute path of the file; its folder is made where it is missing.
  ///   - lifetime: How long an answer holds, in seconds.
  ///   - limitBytes: What the answers may take; the oldest go first.
  ///   - clock: Tells the time in seconds since 1970.
  /// - Throws: `ledger-damaged`, `ledger-too-new`, `disk-low`, or `output-unwritable` when its folder cannot be made.
  public init(
    file: String, lifetime: Double = AssistStore.usualLifetime, limitBytes: Int = AssistStore.usualBytes,
    clock: @escaping @Sendable () -> Double = ReadingCache.wallClock
  ) throws(Fault) {
    self.file = file
    self.lifetime = lifetime
    self.limitBytes = limitBytes
    self.clock = clock
    let folder = PathText.folder(of: file)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, folder, "The folder cannot be made.")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "assist"
    do {
      queue = try DatabaseQueue(path: file, configuration: configuration)
      try AssistSchema.prepare(queue, file: file)
      let deadline = clock() - lifetime
      size = Mutex(
        try queue.write { database in
          try database.execute(sql: "DELETE FROM answer WHERE made <= ?", arguments: [deadline])
          return try Int.fetchOne(database, sql: "SELECT coalesce(sum(bytes), 0) FROM answer") ?? 0
        })
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Ledger.damaged(file, error)
    }
  }

  /// Closes the file; the store must not be used afterwards.
  public func close() throws(Fault) {
    do { try queue.close() } catch { throw Ledger.damaged(file, error) }
  }

  var now: Double { clock() }

  /// What is known of a question that was paid for; nil when it was not asked, or the answer has expired.
  ///
  /// - Complexity: One look-up in an index.
  public func answer(to key: AssistKey) throws(Fault) -> StoredAnswer? {
    let (now, lifetime) = (clock(), lifetime)
    guard let basis = try knownNumber(of: key.basis) else { return nil }
    return try read { database in
      let row = try Row.fetchOne(
        try database.cachedStatement(
          sql: """
            SELECT made, model, failure, seal, content, input_tokens, output_tokens, cost FROM answer
            WHERE document = ? AND basis = ?
            """), arguments: [Data(key.document), basis])
      guard let row, let answer = StoredAnswer(row: row), answer.made > now - lifetime else { return nil }
      return answer
    }
  }

  /// Runs one transaction that survives a power cut once it returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(Fault) -> Value {
    do { return try queue.write(body) } catch let fault as Fault { throw fault } catch {
      throw Ledger.damaged(file, error)
    }
  }

  /// Runs reads that see one state.
  func read<Value>(_ body: (Database) throws -> Value) throws(Fault) -> Value {
    do { return try queue.read(body) } catch let fault as Fault { throw fault } catch {
      throw Ledger.damaged(file, error)
    }
  }
}
