internal import PostroomModel

/// Settles a document's category between what was found without a model and what a model proposes.
struct ProposedCategory: Sendable {
  /// A model alone is believed this far; one whose category was close without it a little more.
  private static let alone = 0.75
  private static let supported = 0.9

  private let profile: Profile

  init(_ profile: Profile) { self.profile = profile }

  /// The category, and what a person should know or look at.
  struct Choice: Sendable {
    var classification: Classification
    var doubts: [Doubt] = []
    var warnings: [String] = []
  }

  /// The choice between both.
  ///
  /// A category that is sure without a model stays; one that is not the profile's is never taken.
  func choice(_ local: Classification, _ proposed: AssistProposals.Category) -> Choice {
    let name = proposed.name
    guard profile.categories.isEmpty ? name == local.category : profile.hasCategory(name) else {
      let doubt = Doubt(
        .ungrounded, "\(proposed.model) gives the category \(Quoted.text(name)), which the profile does not have.")
      return Choice(classification: local, doubts: [doubt])
    }
    guard name != local.category else { return Choice(classification: agreed(local, proposed)) }
    guard profile.isDoubtful(local) else {
      let doubt = Doubt(
        .contradicted, "\(proposed.model) takes it for \(name), and its own words make it \(local.category).")
      return Choice(classification: local, doubts: [doubt])
    }
    return Choice(
      classification: taken(local, proposed),
      warnings: ["\(proposed.model) takes it for \(name); without a model it would be \(local.category)."])
  }

  private func agreed(_ local: Classification, _ proposed: AssistProposals.Category) -> Classification {
    var agreed = local
    agreed.confidence = max(local.confidence, min(Self.supported, proposed.confidence ?? Self.supported))
    agreed.evidence.append(evidence(proposed))
    return agreed
  }

  private func taken(_ local: Classification, _ proposed: AssistProposals.Category) -> Classification {
    let isSupported = local.runnersUp.contains { $0.category == proposed.name }
    let most = isSupported ? Self.supported : Self.alone
    var taken = local
    taken.category = proposed.name
    taken.confidence = min(most, proposed.confidence ?? most)
    taken.evidence = [evidence(proposed)] + local.evidence
    taken.runnersUp = Array(
      ([Classification.RunnerUp(category: local.category, confidence: local.confidence)]
        + local.runnersUp.filter { $0.category != proposed.name }).prefix(3))
    return taken
  }

  private func evidence(_ proposed: AssistProposals.Category) -> Classification.Evidence {
    Classification.Evidence(
      phrase: Field.model + proposed.model, page: 1, weight: proposed.confidence ?? Self.alone)
  }
}
