internal import Foundation
internal import PostroomLedger
internal import PostroomModel
internal import Synchronization

/// Reads an archive's ledger while others write it: a few connections, each with a thread of its own, so that a long list
/// keeps neither the server nor a short question waiting.
final class ArchiveReader: Sendable {
  /// How long a question may take.
  enum Effort: Sendable {
    /// Some rows by their numbers.
    case short
    /// Many rows.
    case long
  }

  /// A connection; opened when it is first needed, and anew after an error.
  private final class Lane: Sendable {
    let queue = DispatchQueue(label: "ledger reader")
    let ledger = Mutex<Ledger?>(nil)
  }

  let output: String
  /// How many threads take short questions, in turn.
  static let shortLanes = 2
  private let short = (0..<shortLanes).map { _ in Lane() }
  private let long = Lane()
  private let turn = Atomic(0)

  init(output: String) { self.output = output }

  /// Asks the ledger.
  ///
  /// - Throws: `ledger-missing` where there is none yet; `ledger-damaged`, `ledger-too-new`; what the question throws.
  func read<Value: Sendable>(
    _ effort: Effort = .short, _ body: @escaping @Sendable (Ledger) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let lane = effort == .long ? long : short[turn.add(1, ordering: .relaxed).newValue % Self.shortLanes]
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      lane.queue.async { [output] in
        continuation.resume(returning: Result { () throws(Fault) in try Self.ask(lane, output, body) })
      }
    }
    return try result.get()
  }

  private static func ask<Value>(
    _ lane: Lane, _ output: String, _ body: (Ledger) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    let ledger = try lane.ledger.withLock { kept throws(Fault) in
      if let kept { return kept }
      let ledger = try Ledger(output: output, access: .read)
      kept = ledger
      return ledger
    }
    do throws(Fault) {
      return try body(ledger)
    } catch {
      // The file may have been put in the place of another.
      if error.code == .ledgerDamaged { lane.ledger.withLock { $0 = nil } }
      throw error
    }
  }
}
