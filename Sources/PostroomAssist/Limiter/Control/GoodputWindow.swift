/// How many requests a second were accepted lately.
struct GoodputWindow: Sendable {
  private static let seconds = 10
  private var counts = [Int](repeating: 0, count: seconds)
  private var current = Int.min
  private var first: Double?

  /// Counts an accepted request.
  mutating func add(at now: Double) {
    move(to: now)
    counts[Self.place(current)] += 1
  }

  /// Accepted requests a second over the last ten seconds, or since the beginning.
  mutating func rate(at now: Double) -> Double {
    move(to: now)
    let span = min(Double(Self.seconds) - 1 + (now - now.rounded(.down)), now - (first ?? now))
    return Double(counts.reduce(0, +)) / max(span, 1)
  }

  /// Forgets what was before a pause.
  mutating func restart(at now: Double) {
    counts = [Int](repeating: 0, count: Self.seconds)
    first = now
  }

  private mutating func move(to now: Double) {
    if first == nil { first = now }
    let second = Int(now.rounded(.down))
    guard second > current else { return }
    if current == Int.min || second - current >= Self.seconds {
      for place in counts.indices { counts[place] = 0 }
    } else {
      for passed in current + 1...second { counts[Self.place(passed)] = 0 }
    }
    current = second
  }

  private static func place(_ second: Int) -> Int { (second % seconds + seconds) % seconds }
}
