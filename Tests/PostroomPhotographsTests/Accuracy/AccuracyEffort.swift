import Foundation
import PostroomModel

/// How much is measured: enough to hold the aims, or what the published tables need.
struct AccuracyEffort {
  /// The sizes to which passport photographs are cut, in pixels.
  var sizes: [PhotographSize]
  /// How many times each fault is made in each photograph.
  var seeds: Int
  /// Whether portraits are judged uncut as well, with the components of ISO/IEC 29794-5.
  var judgesUncut: Bool

  /// What the environment asks for.
  static let chosen =
    figures == nil
    ? AccuracyEffort(sizes: [PhotographSize(width: 413, height: 531)], seeds: 1, judgesUncut: false)
    : AccuracyEffort(
      sizes: [PhotographSize(width: 413, height: 531), PhotographSize(width: 827, height: 1_063)], seeds: 3,
      judgesUncut: true)

  /// Where the tables go: a file, or `1` for standard output; nil when none are wanted.
  static let figures = ProcessInfo.processInfo.environment["POSTROOM_PHOTO_FIGURES"].flatMap { $0.isEmpty ? nil : $0 }
}
