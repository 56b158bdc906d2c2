internal import Foundation
internal import GRDB
public import PostroomModel
internal import Synchronization

/// Reports on photographs by their content, so that none is examined twice by the same rules.
///
/// A file in the user's cache folder, for all folders of photographs together. Losing it loses only time, and so does
/// everything that goes wrong with it: a damaged file is moved aside and made anew, with one word about it.
public final class PhotographCache: Sendable {
  /// What is known of a photograph.
  public struct Answer: Hashable, Sendable {
    /// The report.
    public var report: PhotographReport
    /// The small picture, a JPEG; empty when none was wanted.
    public var thumbnail: [UInt8]

    /// Makes an answer.
    public init(report: PhotographReport, thumbnail: [UInt8] = []) {
      self.report = report
      self.thumbnail = thumbnail
    }
  }

  /// The usual size beyond which what was used longest ago goes, in bytes.
  public static let usualBytes = 256 << 20

  private let path: String
  private let basis: PhotographBasis
  private let limitBytes: Int
  private let clock: @Sendable () -> Double
  private let state = Mutex(State())

  private struct State {
    var store: PhotographStore?
    var isGivenUp = false
    var replacements = 0
    var trouble: String?
  }

  /// A file that is damaged again and again lies on a disk that fails.
  private static let mostReplacements = 2

  /// Prepares a cache; the file is made when it is first needed.
  ///
  /// - Parameters:
  ///   - path: The absolute path of the file; its folder is made where it is missing.
  ///   - basis: What reports depend on.
  ///   - limitBytes: What the reports and pictures may take; what was used longest ago goes first.
  ///   - clock: Tells the time in seconds since 1970.
  public init(
    path: String, basis: PhotographBasis, limitBytes: Int = PhotographCache.usualBytes,
    clock: @escaping @Sendable () -> Double = ReadingCache.wallClock
  ) {
    self.path = path
    self.basis = basis
    self.limitBytes = limitBytes
    self.clock = clock
  }

  /// What a person should know about the file, in one sentence; nil when all is well.
  public var trouble: String? { state.withLock { $0.trouble } }

  /// What is known of a photograph.
  ///
  /// - Parameter document: SHA-256 of its content.
  /// - Complexity: One look-up in an index.
  public func answer(of document: [UInt8]) -> Answer? {
    withStore { store in try store.answer(document, basis: basis, now: now) } ?? nil
  }

  /// Keeps what was found out about a photograph.
  ///
  /// - Parameter document: SHA-256 of its content.
  /// - Complexity: One short transaction that does not wait for the disk.
  public func keep(_ answer: Answer, of document: [UInt8]) {
    withStore { store in try store.keep(answer, of: document, basis: basis, now: now, limit: limitBytes) }
  }

  /// Closes the file; nothing is kept or found after that.
  public func close() {
    state.withLock { state in
      state.store?.close()
      state.store = nil
      state.isGivenUp = true
    }
  }

  private var now: Int64 { Int64(min(max(0, clock()), 1e11)) }

  @discardableResult
  private func withStore<Value: Sendable>(_ body: (PhotographStore) throws -> Value) -> Value? {
    state.withLock { state in
      for _ in 0...Self.mostReplacements {
        guard !state.isGivenUp else { return nil }
        do {
          let store = try state.store ?? PhotographStore(path: path)
          state.store = store
          return try body(store)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          return nil
        } catch let error as DatabaseError where error.tellsDamage && state.replacements < Self.mostReplacements {
          replace(&state)
        } catch {
          giveUp(&state)
        }
      }
      return nil
    }
  }

  private func replace(_ state: inout State) {
    state.store?.close()
    state.store = nil
    state.replacements += 1
    if PhotographStore.moveAside(path) {
      state.trouble = "\(path) was damaged and has been made anew: photographs that were known are examined again."
    } else {
      giveUp(&state)
    }
  }

  private func giveUp(_ state: inout State) {
    state.store?.close()
    state.store = nil
    state.isGivenUp = true
    state.trouble = "Reports are not kept: \(path) cannot be used."
  }
}

extension DatabaseError {
  /// Whether the file is not what it should be, so that only a new one helps.
  fileprivate var tellsDamage: Bool {
    // SQLITE_ERROR: the tables are not the ones that the file's mark promises.
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(resultCode)
  }
}
