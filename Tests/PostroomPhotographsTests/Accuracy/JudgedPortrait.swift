import PostroomModel

@testable import PostroomPhotographs

/// A portrait of the set as it was judged: untouched, or with a fault that was made.
struct JudgedPortrait {
  /// The person's group.
  var group: String
  /// The person's number in the set.
  var number: String
  /// Whether the landmark trees were not trained with the person.
  var isUnseen: Bool
  /// The width to which it was cut, in pixels; nil when it was not.
  var width: Int?
  /// The fault; nil when it is untouched.
  var fault: MadeFault?
  /// What was found.
  var report: PhotographReport

  /// Whether one of the checks that have to find the fault fails.
  var isCaught: Bool {
    guard let fault else { return false }
    return report.checks.contains { fault.checks.contains($0.name) && $0.verdict == .fail }
  }

  /// The rules for passport photographs that are cut to 72 % head and eyes at 45 %: the standard limits, and a place.
  static let passport = PhotographFormat(
    name: "passport", title: "Passport", source: "", millimetres: PhotographSize(width: 35, height: 45),
    background: [240, 240, 240],
    limits: [
      .headHeight: PhotographLimits(min: 62, max: 82, tolerance: 3),
      .eyeLine: PhotographLimits(min: 38, max: 52, tolerance: 3),
    ])

  /// The rules for portraits that are not cut: the standard limits, and no place.
  static let uncut = PhotographFormat(
    name: "uncut", title: "Portrait", source: "", background: [240, 240, 240],
    limits: [.centring: PhotographLimits(severity: .off)])

  /// The photograph of a picture; its file says nothing of compression, so that the pixels alone are judged.
  static func photograph(of picture: MadePicture) -> Photograph {
    Photograph(bitmap: picture.bitmap, file: PhotographFile(format: .jpeg, bytes: 200_000, dpi: 300))
  }
}
