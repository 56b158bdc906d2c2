internal import PostroomModel

/// What neural models said of one photograph.
struct PhotographAssessments: Sendable {
  /// How a model's look at a photograph ended.
  enum Outcome: Hashable, Sendable {
    /// It gave this value, in the check's unit.
    case value(Double)
    /// It looks at the face, and there is none.
    case noFace
    /// It could not be computed, or its output is no number of the kind that was expected.
    case failed
  }

  private var checks: [PhotographCheckName: Outcome] = [:]
  private var components: [String: (native: Double, score: Int)] = [:]

  /// Takes note of what a model said.
  mutating func add(_ outcome: Outcome, of model: PhotographModel) {
    switch model.purpose {
    case .check(let name):
      checks[name] = outcome
      guard let component = PhotographModel.checks.first(where: { $0.name == name })?.component else { return }
      add(outcome, to: component, mapping: model.score)
    case .component(let name): add(outcome, to: name, mapping: model.score ?? PhotographModel.Mapping())
    case .faceDetector: return
    }
  }

  private mutating func add(_ outcome: Outcome, to component: String, mapping: PhotographModel.Mapping?) {
    guard case .value(let value) = outcome else { return }
    if let mapping {
      components[component] = (value, Int(min(max(mapping(value), 0), 100).rounded()))
    } else if component == "HeadPosePitch" {
      components[component] = (value, ISOScore.headPose(value))
    }
  }

  /// What a check that needs a model found.
  func finding(_ name: PhotographCheckName) -> PhotographFinding {
    switch checks[name] {
    case nil: .nothing(.needsModel)
    case .value(let value): .value(value)
    case .noFace: .nothing(.noFace)
    case .failed: .nothing(.modelFailed)
    }
  }

  /// What was measured for a component of ISO/IEC 29794-5, and its score; nil where no model gives one.
  func component(_ name: String) -> (Double, Int)? { components[name].map { ($0.native, $0.score) } }
}
