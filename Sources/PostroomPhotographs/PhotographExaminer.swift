public import PostroomModel

/// Looks at photographs by the rules of one format: finds the face, measures, and judges.
public struct PhotographExaminer: Sendable {
  private let finder: FaceFinder
  private let predictor: LandmarkPredictor
  private let configuration: PhotographConfiguration
  private let words: PhotographWords
  private let models: AssessmentModels
  private let rules: PhotographFormat

  /// Loads the finder and the landmarks' model.
  ///
  /// - Parameter models: The user's own neural models.
  /// - Throws: `Fault` when a model cannot be loaded.
  public init(_ configuration: PhotographConfiguration, models: AssessmentModels = .none) throws(Fault) {
    self.configuration = configuration
    self.models = models
    rules = models.rules(configuration.format)
    finder = try FaceFinder()
    predictor = try LandmarkPredictor()
    words = PhotographWords(configuration.language)
  }

  /// Examines a photograph, which is turned first when its faces lie on their side.
  ///
  /// - Throws: `memory-limit`; `too-many-pixels`.
  /// - Complexity: O(pixels) for finding the face; what is measured is bounded.
  public func examine(_ photograph: Photograph) throws(Fault) -> Examination {
    let (search, notes) = try faces(in: photograph)
    var upright = photograph.turned(quarterTurns: search.quarterTurns)
    upright.file.notes += notes + models.notes
    let landmarks = search.faces.first.map { predictor.landmarks(of: $0, in: upright.bitmap) }
    return examination(upright, search.faces, landmarks, quarterTurns: search.quarterTurns)
  }

  /// The faces that the user's detector sees; those of the built-in finder without one, or when it fails.
  private func faces(in photograph: Photograph) throws(Fault) -> (FaceSearch, notes: [String]) {
    guard let detector = models.detector else { return (try finder.faces(in: photograph.bitmap), []) }
    do throws(Fault) {
      return (try detector.faces(in: photograph), [])
    } catch {
      let note = "The user's face detector failed, and the built-in one was used: \(error.detail)"
      return (try finder.faces(in: photograph.bitmap), [note])
    }
  }

  private func examination(
    _ photograph: Photograph, _ faces: [DetectedFace], _ landmarks: FaceLandmarks?, quarterTurns: Int
  ) -> Examination {
    var measures = PhotographMeasures(photograph, faces: faces, landmarks: landmarks)
    measures.quarterTurns = quarterTurns
    measures.assessments = models.assess(photograph.bitmap, face: faces.first, landmarks: landmarks)
    let checks = PhotographChecks.checks(measures, photograph, rules: rules, words: words)
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
