/// Whether a server refuses because of how many requests it has at once, or because of how many come in a time.
///
/// A server that counts requests at once refuses at a number above which it accepts next to nothing. One that
/// counts them over a time has just accepted as many at once as it now refuses. Old evidence loses half of its
/// weight with each refusal, and with each 200 accepted requests.
struct LoadEvidence: Sendable {
  private static let acceptedToHalve = 200
  private static let acceptedForEachRefusal = 3.0
  /// At its number a server accepts a few, too: so many of all that it has accepted.
  private static let rareShare = 0.05
  /// The same when requests are held back by their pace, which is the likelier reason then.
  private static let acceptedForEachWhenPaced = 0.5

  private var accepted: [Double] = []
  private var refused: [Double] = []
  private var weight = 1.0
  private var sinceHalving = 0

  /// A request was accepted that was one of so many in flight.
  mutating func accept(_ used: Int) {
    Self.add(weight, to: &accepted, used)
    sinceHalving += 1
    if sinceHalving >= Self.acceptedToHalve { halve() }
  }

  /// A request was refused that was one of so many in flight.
  ///
  /// - Returns: Whether their number at once seems to be the reason.
  mutating func refuse(_ used: Int, isPaced: Bool) -> Bool {
    Self.add(weight, to: &refused, used)
    // Some of those in flight are on their way, and do not count at the server.
    let taken = accepted.dropFirst(used + used / 100).reduce(0, +)
    let denied = refused.dropFirst(used).reduce(0, +)
    let few = max(Self.acceptedForEachRefusal, accepted.reduce(0, +) / weight * Self.rareShare)
    halve()
    return taken < denied * (isPaced ? Self.acceptedForEachWhenPaced : few)
  }

  private static func add(_ weight: Double, to counts: inout [Double], _ place: Int) {
    if counts.count <= place { counts.append(contentsOf: repeatElement(0, count: place + 1 - counts.count)) }
    counts[place] += weight
  }

  /// New evidence counts for more, which is the same as old for less, and touches nothing.
  private mutating func halve() {
    sinceHalving = 0
    weight *= 2
    guard weight > 1e12 else { return }
    for place in accepted.indices { accepted[place] /= weight }
    for place in refused.indices { refused[place] /= weight }
    weight = 1
  }
}
