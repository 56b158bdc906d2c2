internal import Foundation
internal import GRDB
internal import Synchronization

extension ReadingCache {
  /// What is open, and what waits.
  struct State {
    var store: ReadingStore?
    /// Whether it was tried to open the file, or it was closed for good.
    var isOpened = false
    /// How often the file was made anew.
    var replacements = 0
    var trouble: String?
    var backlog = ReadingBacklog()
    var plannedFlush: ContinuousClock.Instant?
    var lastFlush = ContinuousClock.now - .seconds(10)
  }

  /// A disk that damages one file after the other is not tried for ever.
  private static let mostReplacements = 2

  /// How often a file is tried that other processes have locked, at intervals of 50 ms.
  private static let attempts = 20

  /// Does something with the tables; nil when there are none or it cannot be done.
  @discardableResult
  func withStore<Value>(makes: Bool, _ body: (ReadingStore) throws -> Value) -> Value? {
    guard let store = store(makes: makes) else { return nil }
    do {
      return try body(store)
    } catch {
      settle(error, of: store)
      return nil
    }
  }

  private func store(makes: Bool) -> ReadingStore? {
    state.withLock { state in
      if state.isOpened || state.trouble != nil { return state.store }
      let found = file.state
      if found == .missing, !makes { return nil }
      if access == .read {
        state.isOpened = true
        if found.isOurs { state.store = openForReading() }
      } else {
        open(&state, found)
      }
      return state.store
    }
  }

  private func openForReading() -> ReadingStore? {
    guard let store = try? ReadingStore(file, isReadOnly: true) else { return nil }
    guard store.isCurrent else {
      store.close()
      return nil
    }
    return store
  }

  private func open(_ state: inout State, _ found: ReadingFile.State) {
    do {
      // Another process may be making the file just now: what was missing a moment ago may be its.
      if found.isInTheWay, file.state.isInTheWay, !file.clearAway() { throw CocoaError(.fileWriteNoPermission) }
      do {
        state.store = try openForWriting()
      } catch let error as DatabaseError where error.isDamage {
        guard file.clearAway() else { throw error }
        state.store = try openForWriting()
      }
      state.isOpened = true
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      // Another process is in the middle of something long; what waits is lost and what comes tries again.
    } catch {
      state.trouble = "Recognised pages are not kept: \(Self.path) cannot be opened."
    }
  }

  /// Opens the file, waiting for other processes that are just making it.
  ///
  /// SQLite itself does not wait where one of them switches to the write-ahead log.
  private func openForWriting() throws -> ReadingStore {
    for _ in 0..<Self.attempts {
      do {
        return try openOnce()
      } catch let error as DatabaseError where error.mayPass {
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
    return try openOnce()
  }

  private func openOnce() throws -> ReadingStore {
    let store = try ReadingStore(file, isReadOnly: false, now: now)
    do {
      try store.tidy(now: now)
    } catch let error as DatabaseError where error.isDamage {
      store.close()
      throw error
    } catch {
      // Another process writes: it can be tidied another time.
    }
    return store
  }

  /// Makes a damaged file anew and gives up one that cannot be used.
  private func settle(_ error: any Error, of store: ReadingStore) {
    guard let error = error as? DatabaseError, error.resultCode != .SQLITE_BUSY else { return }
    state.withLock { state in
      // Another thread may have settled it.
      guard store.isSame(as: state.store) else { return }
      store.close()
      state.store = nil
      if error.isDamage, access == .write, state.replacements < Self.mostReplacements, file.clearAway() {
        state.replacements += 1
        state.isOpened = false
      } else if access == .write {
        state.trouble = "Recognised pages are no longer kept: \(error.resultCode) in \(Self.path)."
      }
    }
  }
}

extension DatabaseError {
  /// Whether it may come of another process that is making the file or closing it just now.
  fileprivate var mayPass: Bool { [.SQLITE_BUSY, .SQLITE_IOERR, .SQLITE_READONLY].contains(resultCode) }

  /// Whether the file is not what it should be, so that only a new one helps.
  fileprivate var isDamage: Bool {
    // SQLITE_ERROR: the tables are not the ones that the file's mark promises.
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT].contains(resultCode)
  }
}
