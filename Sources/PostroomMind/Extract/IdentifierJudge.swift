internal import PostroomModel

/// Weighs a candidate whose checksum holds by what the labels around it say.
struct IdentifierJudge {
  /// Support below this is chance.
  private static let leastSupport = 0.4
  /// What a label of a kindred kind counts: sole traders have their TCKN beside `Vergi No`.
  private static let kindredShare = 0.85
  /// What each repaired character costs.
  private static let repairCost = 0.1
  /// One in a hundred random numbers passes as a TCKN; the shape and check letter of a tax code hardly ever.
  private static let unlabelledCitizen = 0.4
  private static let unlabelledTaxCode = 0.8

  /// A candidate that is believed.
  struct Verdict {
    var candidate: IdentifierCandidate
    var confidence: Double
    /// The label as the profile writes it, or nil when only the checksum speaks.
    var label: String?
  }

  private let labels: [LabelFinder.Label]
  private let support: LabelSupport

  init(page: Page, labels: [LabelFinder.Label]) {
    self.labels = labels
    support = LabelSupport(page: page, labels: labels)
  }

  /// What is to be thought of a candidate; nil when it is not to be believed.
  func verdict(_ candidate: IdentifierCandidate) -> Verdict? {
    var own = candidate.namesItsKind ? 0.9 : 0
    var ownLabel: String? = candidate.namesItsKind ? "IT" : nil
    var against = 0.0
    for label in labels {
      let place = support.support(label, for: candidate)
      guard place > 0 else { continue }
      let share = Self.share(of: label.meaning, for: candidate.kind)
      if share > 0, place * share > own {
        own = place * share
        ownLabel = label.text
      } else if share == 0 {
        against = max(against, place)
      }
    }
    let reading = candidate.readingConfidence - Double(candidate.repairs) * Self.repairCost
    if own >= Self.leastSupport, own >= against {
      return Verdict(
        candidate: candidate, confidence: (0.55 + 0.45 * own) * max(reading, 0.1), label: ownLabel)
    }
    guard against < Self.leastSupport, candidate.isWhole, candidate.repairs == 0 else { return nil }
    switch candidate.kind {
    case .tckn: return Verdict(candidate: candidate, confidence: Self.unlabelledCitizen * reading, label: nil)
    case .codiceFiscale:
      return Verdict(candidate: candidate, confidence: Self.unlabelledTaxCode * reading, label: nil)
    case .vkn, .partitaIVA: return nil
    }
  }

  /// What a label counts for a kind: 1 for its own, 0 for a label of something else.
  private static func share(of meaning: LabelFinder.Meaning, for kind: IdentifierDefinition.Kind) -> Double {
    guard case .identifier(let announced) = meaning else { return 0 }
    if announced == kind { return 1 }
    switch (announced, kind) {
    case (.vkn, .tckn), (.codiceFiscale, .partitaIVA): return kindredShare
    case (.tckn, .vkn), (.partitaIVA, .codiceFiscale): return kindredShare / 2
    default: return 0
    }
  }
}
