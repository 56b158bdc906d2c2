public import PostroomModel

/// The user's neural models, ready to look at photographs.
///
/// A model that fails on a photograph leaves its check unassessed, and the photograph is examined all the same.
public struct AssessmentModels: Sendable {
  /// One model and its network.
  struct Assessor: Sendable {
    let model: PhotographModel
    let output: String
    let network: PhotographNetwork
  }

  /// What finds faces in the place of the finder that is built in; nil when there is no such model.
  let detector: ModelFaceFinder?
  private let assessors: [Assessor]

  /// No models.
  public static let none = AssessmentModels([])

  /// Takes models.
  ///
  /// - Parameter entries: Each model, the name of its output that counts (a face detector's are fixed), and its network; of
  ///   several face detectors the first is taken.
  public init(_ entries: [(model: PhotographModel, output: String, network: PhotographNetwork)]) {
    detector = entries.first { $0.model.purpose == .faceDetector }
      .map { ModelFaceFinder(model: $0.model, network: $0.network) }
    assessors = entries.filter { $0.model.purpose != .faceDetector }
      .map { Assessor(model: $0.model, output: $0.output, network: $0.network) }
  }

  /// A format with the limits of the models' checks that it does not rule itself; without limits they are only reported.
  func rules(_ format: PhotographFormat) -> PhotographFormat {
    var format = format
    for assessor in assessors {
      guard case .check(let name) = assessor.model.purpose, format.limits[name] == nil else { continue }
      format.limits[name] = assessor.model.limits ?? PhotographLimits(severity: .inform)
    }
    return format
  }

  /// Where the models are from, one sentence each; empty without models.
  var notes: [String] {
    let detectors = detector.map { ["Faces are found by a model of the user's: \($0.model.origin)"] } ?? []
    return detectors
      + assessors.map { assessor in
        switch assessor.model.purpose {
        case .check(let name): "'\(name.rawValue)' is assessed by a model of the user's: \(assessor.model.origin)"
        case .component(let name): "\(name) is assessed by a model of the user's: \(assessor.model.origin)"
        case .faceDetector: assessor.model.origin
        }
      }
  }

  /// What the models say of an upright photograph.
  ///
  /// - Complexity: What the networks cost, and O(pixels of their inputs).
  func assess(_ bitmap: ColourBitmap, face: DetectedFace?, landmarks: FaceLandmarks?) -> PhotographAssessments {
    var assessments = PhotographAssessments()
    for assessor in assessors {
      assessments.add(Self.outcome(assessor, bitmap, face, landmarks), of: assessor.model)
    }
    return assessments
  }

  private static func outcome(
    _ assessor: Assessor, _ bitmap: ColourBitmap, _ face: DetectedFace?, _ landmarks: FaceLandmarks?
  ) -> PhotographAssessments.Outcome {
    let input = assessor.model.input
    guard let crop = ModelCrop(input, of: bitmap, face: face, landmarks: landmarks) else { return .noFace }
    do throws(Fault) {
      guard let tensor = ModelInput.tensor(input, crop, of: bitmap) else { return .failed }
      let results = try assessor.network(tensor, [assessor.output])
      return results.first.flatMap { ModelOutput.value(assessor.model.output, of: $0) }.map { .value($0) } ?? .failed
    } catch {
      return .failed
    }
  }
}

extension PhotographModel {
  /// Its file, where it is from, and its licence, to end a sentence.
  fileprivate var origin: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return "\(name) (\(source); \(licence))."
  }
}
