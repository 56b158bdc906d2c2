internal import Dispatch
internal import Foundation
internal import GRDB
public import PostroomModel
internal import Synchronization

/// Pages that were recognised, kept by the content of their documents: no page is recognised twice.
///
/// A file beside the ledger. Losing it loses only time, and so does everything that goes wrong with it: it never fails a
/// run. Pages are written by a thread of its own, a quarter of a second after they were found at the latest.
public final class ReadingCache: Sendable {
  /// The name of the file below the output folder.
  public static let path = ".postroom/readings.sqlite"
  /// The size beyond which the oldest pages go, in bytes: some 30,000 pages.
  public static let limitBytes = 1 << 30

  private let file: ReadingFile
  private let basis: ReadingBasis
  private let access: Access
  private let limit: Int
  private let writer = DispatchQueue(label: "postroom.readings", qos: .utility)
  private let state: Mutex<State>

  /// What may be done with the file.
  public enum Access: Sendable {
    /// Made if pages come, read and written.
    case write
    /// Read if it is there.
    case read
  }

  private struct State {
    var store: ReadingStore?
    var isOpened = false
    var replacements = 0
    var trouble: String?
    var waiting: [ReadingStore.Entry] = []
    var waitingBytes = 0
    var isFlushPlanned = false
    var lastFlush = ContinuousClock.now - .seconds(1)
  }

  /// How long a page may wait for others, so that one transaction carries them all.
  private static let patience = Duration.milliseconds(250)
  /// What may wait, in bytes; a disk that is slower than recognition loses pages here, not memory.
  private static let mostWaiting = 32 << 20
  /// What one document may get back, in bytes; more than a worker is given.
  private static let mostRecalled = 64 << 20
  /// A disk that damages one file after the other is not tried for ever.
  private static let mostReplacements = 2

  /// Prepares the cache of an output folder; no file is touched before it is needed.
  ///
  /// - Parameters:
  ///   - output: The output folder.
  ///   - basis: What pages depend on.
  ///   - access: Whether pages are kept.
  ///   - limit: The size beyond which the oldest pages go, in bytes.
  public init(output: String, basis: ReadingBasis, access: Access, limit: Int = ReadingCache.limitBytes) {
    file = ReadingFile(path: output + "/" + Self.path)
    self.basis = basis
    self.access = access
    self.limit = limit
    state = Mutex(State())
  }

  /// The pages of a document that are known.
  ///
  /// - Parameter document: SHA-256 of its content.
  /// - Complexity: one look-up in an index; next to nothing as long as there is no file.
  public func pages(of document: [UInt8]) -> [FinishedPage] {
    withStore(makes: false) { try $0.pages(of: document, basis: basis, most: Self.mostRecalled) } ?? []
  }

  /// Keeps a page; it returns at once.
  ///
  /// - Parameter document: SHA-256 of the content of its document.
  public func keep(_ page: FinishedPage, of document: [UInt8]) {
    guard access == .write else { return }
    let bytes = page.content.utf8.count
    let delay: Duration? = state.withLock { state in
      guard state.trouble == nil, state.waitingBytes + bytes <= Self.mostWaiting else { return nil }
      state.waiting.append(ReadingStore.Entry(document: document, page: page))
      state.waitingBytes += bytes
      guard !state.isFlushPlanned else { return nil }
      state.isFlushPlanned = true
      return Self.patience - (ContinuousClock.now - state.lastFlush)
    }
    guard let delay else { return }
    let nanoseconds = max(0, Int(delay / .nanoseconds(1)))
    writer.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in self?.flush() }
  }

  /// Writes what waits and closes the file; what comes later is not kept.
  public func close() {
    writer.sync { flush() }
    state.withLock { state in
      state.store?.close()
      state.store = nil
      state.isOpened = true
    }
  }

  /// Why pages are no longer kept or found, in one sentence; nil while all is well.
  public var trouble: String? { state.withLock(\.trouble) }

  private func flush() {
    let entries = state.withLock { state in
      defer {
        state.waiting = []
        state.waitingBytes = 0
        state.isFlushPlanned = false
        state.lastFlush = .now
      }
      return state.waiting
    }
    guard !entries.isEmpty else { return }
    withStore(makes: true) { try $0.enter(entries, basis: basis, limit: limit) }
  }

  // MARK: - The file

  /// Does something with the tables; nil when there are none or it cannot be done.
  @discardableResult
  private func withStore<Value>(makes: Bool, _ body: (ReadingStore) throws -> Value) -> Value? {
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
        if found == .ours { state.store = try? ReadingStore(file, isReadOnly: true) }
        return state.store
      }
      open(&state, found)
      return state.store
    }
  }

  private func open(_ state: inout State, _ found: ReadingFile.State) {
    do {
      if found != .ours, !file.clearAway() { throw CocoaError(.fileWriteNoPermission) }
      do {
        state.store = try ReadingStore(file, isReadOnly: false)
      } catch let error as DatabaseError where error.isDamage {
        guard file.clearAway() else { throw error }
        state.store = try ReadingStore(file, isReadOnly: false)
      }
      state.isOpened = true
    } catch {
      state.trouble = "Recognised pages are not kept: \(Self.path) cannot be opened."
    }
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
  /// Whether the file is not what it should be, so that only a new one helps.
  fileprivate var isDamage: Bool {
    // SQLITE_ERROR: the tables are not the ones that the file's mark promises.
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT].contains(resultCode)
  }
}
