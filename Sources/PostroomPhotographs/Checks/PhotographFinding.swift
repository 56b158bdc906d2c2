internal import PostroomModel

/// What a check found, before the format's rules are looked at.
struct PhotographFinding {
  /// What was measured, in the check's unit.
  var value: Double?
  /// Whether a rule without a number is kept; nil where numbers decide.
  var isKept: Bool?
  /// What the reason says besides.
  var detail: PhotographDetail?
  /// Whether it is too unsure for a photograph to fail by it.
  var isUnsure = false

  /// A number, rounded to thousandths: beyond them machines may differ.
  static func value(_ value: Double, _ detail: PhotographDetail? = nil, isUnsure: Bool = false) -> PhotographFinding {
    PhotographFinding(value: (value * 1000).rounded() / 1000, detail: detail, isUnsure: isUnsure)
  }

  /// Without a number that is none.
  var finite: PhotographFinding {
    guard let value, !value.isFinite else { return self }
    // No measure of ours is no number: a model's face points were none.
    return .nothing(.modelFailed)
  }

  /// A rule without a number.
  static func rule(_ isKept: Bool, _ detail: PhotographDetail?, isUnsure: Bool = false) -> PhotographFinding {
    PhotographFinding(isKept: isKept, detail: detail, isUnsure: isUnsure)
  }

  /// Nothing that could be measured.
  static func nothing(_ detail: PhotographDetail?) -> PhotographFinding { PhotographFinding(detail: detail) }
}
