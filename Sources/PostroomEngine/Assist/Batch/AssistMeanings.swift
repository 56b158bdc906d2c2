internal import PostroomAssist
internal import PostroomModel

/// Tells what a stored question asked, so that answers are read that an earlier run has asked for.
struct AssistMeanings: Sendable {
  /// What was asked of a document.
  struct Meaning: Sendable {
    let step: AssistStep
    /// The category whose fields were asked.
    let category: String
  }

  private let meanings: [String: Meaning]

  /// Notes every question that the profile can ask.
  ///
  /// - Complexity: O(steps · categories · forms) texts of a few KB.
  init(_ questions: AssistQuestions, profile: Profile, provider: String) {
    var meanings: [String: Meaning] = [:]
    for step in AssistStep.allCases {
      for category in profile.categories.map(\.name) + [profile.fallback] {
        for shape in AssistMaterial.Shape.allCases {
          guard let basis = questions.basis(step, category: category, form: shape.rawValue) else { continue }
          meanings[Self.basis(basis, provider: provider)] = Meaning(step: step, category: category)
        }
      }
    }
    self.meanings = meanings
  }

  /// What an answer depends on, with who gives it.
  static func basis(_ basis: String, provider: String) -> String { "\(provider)\n\(basis)" }

  /// What was asked; nil for what the profile does not ask any more.
  func meaning(of basis: String) -> Meaning? { meanings[basis] }
}
