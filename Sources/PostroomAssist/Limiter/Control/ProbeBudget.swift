/// What asking for more may cost: refusals are paid for with accepted requests.
///
/// A level is probed only while nothing is owed, so that however a server refuses (one request, or all that are
/// sent until the first refusal arrives), the share of refused requests stays where it should.
struct ProbeBudget: Sendable {
  /// The share of refused requests that is aimed at: below one in a hundred, which leaves room for the beginning and for chance.
  private static let share = 0.009
  /// What a step that made answers slower costs: the round at less than full speed.
  static let slowStep = 3.0
  /// The largest debt: a server that has changed is asked again after some thousand requests at most.
  private static let largest = 12.0

  private var debt = 0.0
  private var earned = 0.0

  /// Whether nothing is owed.
  var isFree: Bool { debt <= 0 }

  /// A request was accepted.
  ///
  /// - Parameter lead: How many times the present level the best one of late is: one that has
  ///   fallen earns as if it had not, and finds back as soon.
  mutating func accept(lead: Double) {
    debt = max(0, debt - Self.share * lead)
    earned = min(earned + Self.share, Self.largest)
  }

  /// Something was refused.
  ///
  /// What is refused at the very beginning is the price of knowing nothing, and hardly counts.
  mutating func charge(_ cost: Double = 1) { debt = min(debt + cost, 0.5 + earned) }
}
