internal import PostroomModel

/// A picture that is mended step by step after it was cut.
struct PictureMending {
  var bitmap: ColourBitmap
  let landmarks: FaceLandmarks
  var done: [MendingStep]
  /// What was wrong and was left as it is, because mending it would have done harm.
  private(set) var left: [MendingLeft] = []
  /// What is measured of the picture as it has become.
  private(set) var measures: PhotographMeasures

  static let background: Set<PhotographCheckName> = [.backgroundColour, .backgroundUniformity, .backgroundShadows]

  /// Mends light, cast, red eyes and background where the checks say that they are wrong.
  init(
    _ bitmap: ColourBitmap, _ landmarks: FaceLandmarks, done: [MendingStep], _ examination: Examination,
    _ rules: PhotographFormat
  ) {
    self.bitmap = bitmap
    self.landmarks = landmarks
    self.done = done
    measures = examination.measures
    mendLight(examination, rules)
    measure(examination)
    // A part of the picture can have another background than the whole.
    guard !Self.background.isDisjoint(with: Self.wrong(checks(rules, examination.photograph.file))) else { return }
    if !lighten(rules, examination) { left.append(.background) }
  }

  /// Lightens the background; false, and nothing is changed, when that cannot be done without harm.
  private mutating func lighten(_ rules: PhotographFormat, _ examination: Examination) -> Bool {
    guard let mending = BackgroundMending(measures.mask, landmarks, wanted: rules.background) else { return false }
    let (before, measured) = (bitmap, measures)
    mending.mend(&bitmap)
    measure(examination)
    guard LightenedWall.isUniform(measures.mask, chin: landmarks.chin.y) else {
      (bitmap, measures) = (before, measured)
      return false
    }
    done.append(.lightenedBackground)
    return true
  }

  /// The checks of the picture as it has become.
  func checks(_ rules: PhotographFormat, _ file: PhotographFile) -> [PhotographCheck] {
    PhotographChecks.checks(
      measures, Photograph(bitmap: bitmap, file: file), rules: rules, words: PhotographWords(.english))
  }

  private static func wrong(_ checks: [PhotographCheck]) -> Set<PhotographCheckName> {
    Set(checks.filter { $0.verdict == .fail || $0.verdict == .warn }.map(\.name))
  }

  private mutating func measure(_ examination: Examination) {
    measures = PhotographMeasures(mended: bitmap, landmarks)
    measures.isGray = examination.measures.isGray
  }

  private mutating func mendLight(_ examination: Examination, _ rules: PhotographFormat) {
    let wrong = Self.wrong(examination.report.checks)
    if wrong.contains(.underExposure), let light = examination.measures.light,
      let brightened = LightMending.brightened(bitmap, light)
    {
      bitmap = brightened
      done.append(.brightened)
    }
    if wrong.contains(.naturalColour), !examination.measures.isGray,
      let balanced = LightMending.balanced(
        bitmap, landmarks, BackgroundMask(bitmap, landmarks), wall: rules.background)
    {
      bitmap = balanced
      done.append(.balancedColours)
    }
    if wrong.contains(.redEye) {
      let count = RedEyeMending.mend(&bitmap, landmarks)
      if count > 0 { done.append(.redEyes(count)) }
    }
  }
}
