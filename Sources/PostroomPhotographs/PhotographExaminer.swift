public import PostroomModel

/// Looks at photographs by the rules of one format: finds the face, measures, and judges.
public struct PhotographExaminer: Sendable {
  private let finder: FaceFinder
  private let predictor: LandmarkPredictor
  private let configuration: PhotographConfiguration
  private let words: PhotographWords

  /// Loads the finder and the landmarks' model.
  ///
  /// - Throws: `Fault` when a model cannot be loaded.
  public init(_ configuration: PhotographConfiguration) throws(Fault) {
    self.configuration = configuration
    finder = try FaceFinder()
    predictor = try LandmarkPredictor()
    words = PhotographWords(configuration.language)
  }

  /// Examines a photograph, which is turned first when its faces lie on their side.
  ///
  /// - Throws: `memory-limit`; `too-many-pixels`.
  /// - Complexity: O(pixels) for finding the face; what is measured is bounded.
  public func examine(_ photograph: Photograph) throws(Fault) -> Examination {
    let search = try finder.faces(in: photograph.bitmap)
    let upright = photograph.turned(quarterTurns: search.quarterTurns)
    let landmarks = search.faces.first.map { predictor.landmarks(of: $0, in: upright.bitmap) }
    return examination(upright, search.faces, landmarks, quarterTurns: search.quarterTurns)
  }

  private func examination(
    _ photograph: Photograph, _ faces: [DetectedFace], _ landmarks: FaceLandmarks?, quarterTurns: Int
  ) -> Examination {
    var measures = PhotographMeasures(photograph, faces: faces, landmarks: landmarks)
    measures.quarterTurns = quarterTurns
    let checks = PhotographChecks.checks(measures, photograph, rules: configuration.format, words: words)
    let report = PhotographReport(
      format: configuration.format.name, verdict: PhotographChecks.verdict(checks), width: measures.width,
      height: measures.height, face: faces.first.flatMap { face in landmarks.map { PhotographFace(face, $0) } },
      faces: measures.faces, checks: checks,
      iso: configuration.wantsISO ? ISOQuality.components(measures) : [])
    return Examination(photograph: photograph, report: report, landmarks: landmarks, measures: measures)
  }
}

/// What was found out about a photograph.
public struct Examination: Sendable {
  /// The photograph, upright.
  public var photograph: Photograph
  /// What is reported.
  public var report: PhotographReport
  /// The points of the largest face; nil when none was found.
  public var landmarks: FaceLandmarks?
  /// What was measured.
  public var measures: PhotographMeasures

  /// Makes an account.
  public init(
    photograph: Photograph, report: PhotographReport, landmarks: FaceLandmarks?, measures: PhotographMeasures
  ) {
    self.photograph = photograph
    self.report = report
    self.landmarks = landmarks
    self.measures = measures
  }
}

extension PhotographFace {
  /// What is reported of a face.
  init(_ face: DetectedFace, _ landmarks: FaceLandmarks) {
    let geometry = FaceGeometry(landmarks)
    self.init(
      box: Box(
        x0: Float(face.left), y0: Float(face.top), x1: Float(face.left + face.side), y1: Float(face.top + face.side)),
      rightEye: landmarks.rightEye.pupil, leftEye: landmarks.leftEye.pupil, chin: landmarks.chin,
      crown: landmarks.crown, roll: (geometry.roll * 1000).rounded() / 1000,
      yaw: (geometry.yaw * 1000).rounded() / 1000)
  }
}
