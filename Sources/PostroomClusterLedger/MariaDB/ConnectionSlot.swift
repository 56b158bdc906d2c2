internal import Dispatch
internal import Glibc
internal import PostroomModel

/// A place for one connection, which is made when it is needed and again when it is lost; all of it happens on one queue.
final class ConnectionSlot: @unchecked Sendable {
  /// How often a transaction is done again that the server rolled back for another's sake.
  private static let mostCollisions = 20

  /// Holds for the next transaction alone: all that it reads was so at one moment.
  private static let snapshot = LedgerStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

  let queue = DispatchQueue(label: "ledger")
  private let address: LedgerAddress
  private let patience: Double
  private var session: MariaSession?

  init(_ address: LedgerAddress, patience: Double) { (self.address, self.patience) = (address, patience) }

  func close() { session = nil }

  /// Runs one transaction.
  ///
  /// What collides is done again. While the server is out of reach it is tried again until the patience ends; once a commit
  /// was begun, only where doing it twice is doing it once.
  func transaction<Value>(
    _ repetition: Repetition, _ body: (MariaSession) throws(Fault) -> Value
  ) -> Result<Value, Fault> {
    let start = ContinuousClock.now
    var collisions = 0
    var failures = 0
    while true {
      switch attempt(repetition, body) {
      case .done(let value): return .success(value)
      case .collided(let fault):
        collisions += 1
        guard collisions < Self.mostCollisions else { return .failure(fault) }
        Self.sleep(Double.random(in: 0...min(0.5, 0.005 * Double(1 << min(collisions, 10)))))
      case .lost(let fault, let isInDoubt):
        session = nil
        failures += 1
        let isTriedAgain = !isInDoubt || repetition != .harmful
        guard isTriedAgain, start.duration(to: .now) < .seconds(patience) else { return .failure(fault) }
        // Many workers lose one server at once: they must not come back at once (full jitter).
        Self.sleep(Double.random(in: 0...min(5, 0.05 * Double(1 << min(failures, 10)))))
      case .failed(let fault): return .failure(fault)
      }
    }
  }

  private enum Attempt<Value> {
    case done(Value)
    case collided(Fault)
    case lost(Fault, isInDoubt: Bool)
    case failed(Fault)
  }

  private func attempt<Value>(
    _ repetition: Repetition, _ body: (MariaSession) throws(Fault) -> Value
  ) -> Attempt<Value> {
    let current: MariaSession
    do throws(Fault) { current = try connected() } catch {
      return error.code == .ledgerUnreachable ? .lost(error, isInDoubt: false) : .failed(error)
    }
    var isCommitting = false
    do throws(Fault) {
      if repetition == .reading { _ = try current.run(Self.snapshot, []) }
      // Others may have brought the tables up since the connection was made.
      try current.demandVersion(address.text)
      let value = try body(current)
      isCommitting = true
      try current.commit()
      return .done(value)
    } catch {
      guard error.code == .ledgerUnreachable else {
        current.rollBack()
        return .failed(error)
      }
      guard current.trouble == .rolledBack else { return .lost(error, isInDoubt: isCommitting) }
      current.rollBack()
      return .collided(error)
    }
  }

  private func connected() throws(Fault) -> MariaSession {
    if let session { return session }
    let made = try MariaSession(address)
    session = made
    return made
  }

  private static func sleep(_ seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }
}
