/// Says when which connection sends its next request.
struct LoadSchedule {
  private struct Turn {
    var moment: UInt64
    var connection: Int
  }

  private let pattern: LoadPlan.Pattern
  private let start: UInt64
  private let end: UInt64
  private var sent = 0
  /// Connections that will ask, the latest moment first.
  private var turns: [Turn] = []
  /// Connections that are free at a constant rate.
  private var free: [Int] = []
  private var random: SplitMix

  /// Begins now.
  init(_ pattern: LoadPlan.Pattern, start: UInt64, seed: UInt64 = 1) {
    (self.pattern, self.start, random) = (pattern, start, SplitMix(state: seed))
    let all = 0..<pattern.connections
    switch pattern {
    case .closed:
      end = .max
      turns = all.map { Turn(moment: start, connection: $0) }
    case .constant:
      end = .max
      free = all.reversed()
    case .users(_, let think, let seconds):
      end = start + MonotonicClock.nanoseconds(seconds)
      // They have not all come at once.
      for connection in all {
        wait(connection, until: start + MonotonicClock.nanoseconds(think * random.fraction()))
      }
    }
  }

  /// The moment of the next request that a connection is free for; nil when there is none.
  var next: UInt64? {
    switch pattern {
    case .closed(let requests, _): sent < requests ? turns.last?.moment : nil
    case .constant(let requests, let rate, _):
      sent < requests && !free.isEmpty ? start + MonotonicClock.nanoseconds(Double(sent) / rate) : nil
    case .users: turns.last.flatMap { $0.moment < end ? $0.moment : nil }
    }
  }

  /// Takes the next request if its moment has come.
  mutating func take(at now: UInt64) -> (moment: UInt64, connection: Int)? {
    guard let moment = next, moment <= now else { return nil }
    sent += 1
    if case .constant = pattern { return free.popLast().map { (moment, $0) } }
    return turns.popLast().map { (moment, $0.connection) }
  }

  /// A connection has its reply, or will get none.
  mutating func finish(_ connection: Int, at now: UInt64) {
    switch pattern {
    case .closed: wait(connection, until: now)
    case .constant: free.append(connection)
    case .users(_, let think, _):
      wait(connection, until: now + MonotonicClock.nanoseconds(think * (0.5 + random.fraction())))
    }
  }

  private mutating func wait(_ connection: Int, until moment: UInt64) {
    // Most turns are later than most others: the place is found from the front.
    let place = turns.firstIndex { $0.moment <= moment } ?? turns.count
    turns.insert(Turn(moment: moment, connection: connection), at: place)
  }
}

/// Numbers that look random and are the same each time (SplitMix64, Steele and others, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to below 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
