internal import Foundation
internal import GRDB
public import PostroomModel

/// What a service keeps beside the ledger: accounts, keys, jobs; one SQLite file below the archive.
///
/// What a commit says survives a power cut (`synchronous = FULL`). The lock of the archive, which the service holds, makes
/// it the only one who writes.
public final class ServiceDatabase: Sendable {
  /// The name of the file below the output folder.
  public static let path = ".postroom/service.sqlite"

  private let pool: DatabasePool
  private let file: String

  /// Opens the database of an output folder, made where there is none.
  ///
  /// - Throws: `ledger-too-new` when a later version wrote it; `ledger-damaged` when it cannot be opened;
  ///   `output-unwritable` when its folder cannot be made.
  public init(output: String) throws(Fault) {
    file = output + "/" + Self.path
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, folder, "The folder cannot be made.")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.label = "service"
    configuration.foreignKeysEnabled = true
    do {
      pool = try DatabasePool(path: file, configuration: configuration)
      // GRDB sets NORMAL silently once the database is open.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let migrator = ServiceSchema.migrator
      if try pool.read({ try migrator.hasBeenSuperseded($0) }) {
        throw Fault(.ledgerTooNew, file, "It holds tables that this version does not know.")
      }
      try migrator.migrate(pool)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(.ledgerDamaged, file, "The database says: \(error).")
    }
  }

  /// Closes the file; the database must not be used afterwards.
  public func close() throws(Fault) {
    do { try pool.close() } catch { throw damaged(error) }
  }

  /// Runs one transaction that survives a power cut once it returns.
  func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws(Fault) -> Value {
    do {
      return try await pool.write(body)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw damaged(error)
    }
  }

  /// Runs reads that see one state.
  func read<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws(Fault) -> Value {
    do {
      return try await pool.read(body)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw damaged(error)
    }
  }

  private func damaged(_ error: any Error) -> Fault {
    if let error = error as? DatabaseError, error.resultCode == .SQLITE_FULL {
      return Fault(.diskLow, file, "The disk is full.")
    }
    return Fault(.ledgerDamaged, file, "The database says: \(error).")
  }
}
