internal import PostroomModel

/// How a finding and its limits come to a verdict.
enum PhotographVerdictRule {
  /// Judges one finding.
  ///
  /// Within the limits it passes, beyond by at most the tolerance it warns, and further beyond it does what the limits'
  /// severity says. What is unsure never fails. What could not be assessed warns where the format itself states a limit by
  /// which it would have failed.
  static func verdict(
    _ finding: PhotographFinding, _ limits: PhotographLimits?, isStated: Bool = false
  ) -> PhotographVerdict {
    guard let limits, limits.severity != .off else { return .notAssessed }
    if let isKept = finding.isKept { return isKept ? .pass : broken(limits, finding) }
    let hasLimit = limits.min != nil || limits.max != nil
    guard let value = finding.value, value.isFinite else {
      return isStated && hasLimit && limits.severity == .fail ? .warn : .notAssessed
    }
    if limits.severity == .inform { return .pass }
    guard hasLimit else { return .notAssessed }
    let beyond = max(limits.min.map { $0 - value } ?? 0, limits.max.map { value - $0 } ?? 0)
    if beyond <= 0 { return .pass }
    // What the tolerance adds to a limit is no exact number.
    return beyond <= limits.tolerance + 1e-9 ? .warn : broken(limits, finding)
  }

  /// The photograph's: the worst of its checks.
  static func whole(_ checks: [PhotographCheck]) -> PhotographVerdict {
    if checks.contains(where: { $0.verdict == .fail }) { return .fail }
    return checks.contains { $0.verdict == .warn } ? .warn : .pass
  }

  private static func broken(_ limits: PhotographLimits, _ finding: PhotographFinding) -> PhotographVerdict {
    switch limits.severity {
    case .fail: finding.isUnsure ? .warn : .fail
    case .warn: .warn
    case .inform: .pass
    case .off: .notAssessed
    }
  }
}
