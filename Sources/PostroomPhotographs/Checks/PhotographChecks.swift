public import PostroomModel

/// Judges what was measured of a photograph by the rules of a format.
public enum PhotographChecks {
  /// Every check of ``PhotographCheckName``, in order, with value, limits, verdict and reason.
  public static func checks(
    _ measures: PhotographMeasures, _ photograph: Photograph, rules: PhotographFormat, words: PhotographWords
  ) -> [PhotographCheck] {
    PhotographCheckName.allCases.map { name in
      let limits = limits(name, rules)
      let finding = finding(name, measures, photograph, rules).finite
      let verdict = PhotographVerdictRule.verdict(
        finding, limits, isStated: rules.limits[name] != nil && (measures.faces > 0 || !failsWithoutFace(rules)))
      let bounds = limits?.severity == .inform || limits?.severity == .off ? nil : limits
      return PhotographCheck(
        name: name, value: finding.value, unit: name.unit, min: bounds?.min, max: bounds?.max, verdict: verdict,
        reason: words.reason(
          name, verdict: verdict, value: finding.value, min: bounds?.min, max: bounds?.max,
          detail: detail(finding, limits)))
    }
  }

  /// `fail` when a check failed, else `warn` when one warns, else `pass`.
  public static func verdict(_ checks: [PhotographCheck]) -> PhotographVerdict { PhotographVerdictRule.whole(checks) }

  /// Whether a photograph without a face fails by that alone, so that nothing need be said of what was not assessed.
  private static func failsWithoutFace(_ rules: PhotographFormat) -> Bool {
    rules.limits[.singleFace].map { $0.severity == .fail } ?? true
  }

  /// The format's limits, else the standard ones; a format's aspect may be missed by a hundredth.
  ///
  /// Luminance is reported whatever a format says: a limit on it would refuse people by the colour of their skin.
  private static func limits(_ name: PhotographCheckName, _ rules: PhotographFormat) -> PhotographLimits? {
    let luminance: Set<PhotographCheckName> = [.brightness, .contrast, .dynamicRange]
    if luminance.contains(name) {
      return PhotographLimits(severity: rules.limits[name]?.severity == .off ? .off : .inform)
    }
    if let limits = rules.limits[name] { return limits }
    if name == .aspect, let aspect = rules.aspect {
      return PhotographLimits(min: aspect * 0.99, max: aspect * 1.01, tolerance: aspect * 0.01)
    }
    return PhotographLimits.standard(name)
  }

  private static func detail(_ finding: PhotographFinding, _ limits: PhotographLimits?) -> PhotographDetail? {
    switch limits?.severity {
    case nil: finding.value == nil ? finding.detail ?? .noRule : finding.detail
    case .off: finding.detail ?? .switchedOff
    case .inform: finding.value == nil ? finding.detail : .reportedOnly
    case .warn, .fail: finding.detail
    }
  }

  private static func finding(
    _ name: PhotographCheckName, _ measures: PhotographMeasures, _ photograph: Photograph, _ rules: PhotographFormat
  ) -> PhotographFinding {
    switch name {
    case .format, .fileSize, .resolution, .aspect, .dpi, .colour:
      FileFindings.finding(name, measures, photograph.file, rules)
    case .singleFace:
      .value(Double(measures.faces), faces(measures.faces))
    case .pitch, .expression, .eyesVisible, .occlusion, .headCovering:
      measures.assessments.finding(name)
    case .headHeight, .headWidth, .eyeLine, .centring, .margins, .interEyeDistance, .roll, .yaw, .eyesOpen,
      .mouthClosed:
      measures.placement.map {
        PlacementFindings.finding(name, $0, measures.parts, quarterTurns: measures.quarterTurns)
      }
        ?? .nothing(.noFace)
    case .backgroundColour, .backgroundUniformity, .backgroundShadows:
      BackgroundFindings.finding(name, measures, rules)
    default:
      PictureFindings.finding(name, measures, photograph.file)
    }
  }

  private static func faces(_ count: Int) -> PhotographDetail? {
    switch count {
    case 0: .noFace
    case 1: nil
    default: .severalFaces(count)
    }
  }
}
