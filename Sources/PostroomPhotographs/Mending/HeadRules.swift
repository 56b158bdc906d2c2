internal import PostroomModel

/// The limits of a format by which a head is placed, as shares of the picture.
struct HeadRules {
  /// Crown to chin over the height; nil when it is not ruled.
  let headHeight: ClosedRange<Double>?
  /// From the top to the eyes over the height.
  let eyeLine: ClosedRange<Double>?
  /// The head's width over the picture's.
  let headWidth: ClosedRange<Double>?
  /// The least margin beside the head over the width.
  let margin: Double
  /// How far the face may be off the middle over the width.
  let offCentre: Double
  /// How far it may lean, in degrees.
  let lean: Double

  /// Where only one limit is ruled, the other is taken to be so far away.
  private static let openWidth = 0.15

  init(_ rules: PhotographFormat) {
    headHeight = Self.range(rules, .headHeight)
    eyeLine = Self.range(rules, .eyeLine)
    headWidth = Self.range(rules, .headWidth)
    margin = (Self.limits(rules, .margins)?.min ?? 0) / 100
    offCentre = (Self.limits(rules, .centring)?.max ?? 5) / 100
    lean = Self.limits(rules, .roll).flatMap(\.max) ?? 5
  }

  /// What a format rules of a check, else what is usual.
  static func limits(_ rules: PhotographFormat, _ name: PhotographCheckName) -> PhotographLimits? {
    let limits = rules.limits[name] ?? PhotographLimits.standard(name)
    return limits?.severity == .off ? nil : limits
  }

  private static func range(_ rules: PhotographFormat, _ name: PhotographCheckName) -> ClosedRange<Double>? {
    guard let limits = limits(rules, name) else { return nil }
    switch (limits.min.map { $0 / 100 }, limits.max.map { $0 / 100 }) {
    case (let least?, let most?) where least <= most: return least...most
    case (let least?, nil): return least...least + openWidth
    case (nil, let most?): return max(0, most - openWidth)...most
    default: return nil
    }
  }
}
