internal import Synchronization

/// The most that may be spent, shared by all limiters of a run.
///
/// A request's highest price is reserved before it is sent and replaced by its real one afterwards, so that the cap
/// holds however many requests are in flight.
public final class SpendCap: Sendable {
  /// The cap in millionths of the currency unit.
  public let cap: Int
  private let state: Mutex<State>

  private struct State {
    var spent: Int
    var reserved = 0
  }

  /// What a reservation comes to.
  enum Answer {
    case reserved
    /// It may fit when what is in flight turns out cheaper than feared.
    case wait
    case exceeded
  }

  /// Makes a cap.
  ///
  /// - Parameters:
  ///   - cap: Millionths of the currency unit.
  ///   - spent: What earlier runs that count against it have spent.
  public init(cap: Int, spent: Int = 0) {
    self.cap = max(0, cap)
    state = Mutex(State(spent: max(0, spent)))
  }

  /// What was spent, with what is reserved, in millionths of the currency unit.
  public var spent: Int { state.withLock { $0.spent + $0.reserved } }

  /// Counts what earlier runs have spent that count against the cap.
  public func count(earlier spent: Int) { state.withLock { $0.spent += max(0, spent) } }

  func reserve(_ cost: Int) -> Answer {
    state.withLock {
      guard $0.spent + $0.reserved + cost > cap else {
        $0.reserved += cost
        return .reserved
      }
      return $0.spent + cost <= cap ? .wait : .exceeded
    }
  }

  func settle(reserved: Int, spent: Int) {
    state.withLock {
      $0.reserved -= reserved
      $0.spent += spent
    }
  }
}
