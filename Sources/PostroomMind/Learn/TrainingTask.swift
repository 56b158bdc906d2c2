/// One training: fits, and what their held-out judgements say.
struct TrainingTask: Sendable {
  let examples: [TrainingExample]
  let classes: [String]
  let space: CategorySpace
  let settings: TrainingSettings

  /// The weights learnt from all documents, and from all but each part.
  struct Fits: Sendable {
    var whole: CategoryWeights
    var without: [CategoryWeights]
  }

  /// A document as a model saw it that was not taught it.
  private struct Seen {
    var opinion: LearntOpinion
    var columns: [Int?]
    var bestLearnt: Int
  }

  private var labels: [Int] { examples.map { classes.firstIndex(of: $0.category) ?? 0 } }

  /// Fits all models, as many at once as there are cores; which ends first does not matter.
  func fits() async -> Fits {
    let labels = labels
    let parts = HeldOut(labels: labels)
    let all = zip(examples, labels).map { LinearFit.Example(features: $0.features, label: $1) }
    let classes = classes.count
    let fitted = await withTaskGroup(of: (Int, CategoryWeights).self) { group in
      for part in 0...parts.count {
        group.addTask {
          let taught = all.indices.filter { parts.part[$0] != part }.map { all[$0] }
          return (part, LinearFit(taught, classes: classes, settings: settings).result)
        }
      }
      return await group.reduce(into: [Int: CategoryWeights]()) { $0[$1.0] = $1.1 }
    }
    let ordered = (0...parts.count).compactMap { fitted[$0] }
    return Fits(whole: ordered[parts.count], without: Array(ordered.prefix(parts.count)))
  }

  /// Weighs model and rules, and says how right they are together.
  func judge(_ fits: Fits) -> (combination: Combination, report: TrainingReport) {
    let parts = HeldOut(labels: labels)
    let seen = examples.indices.map { look(examples[$0], fits.without[parts.part[$0]]) }
    var decisions = [(found: Int, confidence: Double)](repeating: (space.fallback, 0), count: examples.count)
    for part in 0..<parts.count {
      let others = examples.indices.filter { parts.part[$0] != part }
      let combination = combination(seen, others)
      for index in examples.indices where parts.part[index] == part {
        let best = combination.best(terms(seen[index], examples[index], combination))
        decisions[index] = (best.category, combination.curve.confidence(best.logit))
      }
    }
    return (combination(seen, Array(examples.indices)), report(seen, decisions))
  }

  private func look(_ example: TrainingExample, _ weights: CategoryWeights) -> Seen {
    let opinion = LearntOpinion(weights, example.features)
    // A category whose only documents are held out is not learnt by this model.
    let columns = space.names.map { name in
      classes.firstIndex(of: name).flatMap { weights.documents[$0] > 0 ? $0 : nil }
    }
    let taught = weights.documents.indices.filter { weights.documents[$0] > 0 }
    let best = taught.max { opinion.evidence[$0] < opinion.evidence[$1] } ?? 0
    return Seen(opinion: opinion, columns: columns, bestLearnt: best)
  }

  private func terms(_ seen: Seen, _ example: TrainingExample, _ combination: Combination) -> CombinationTerms {
    space.terms(
      seen.opinion, columns: seen.columns, combination: combination, ruleScores: example.ruleScores)
  }

  /// The combination that suits these documents.
  private func combination(_ seen: [Seen], _ chosen: [Int]) -> Combination {
    var start = Combination()
    let familiarities = chosen.map { seen[$0].opinion.familiarity }.sorted()
    if !familiarities.isEmpty {
      start.fullFamiliarity = familiarities[familiarities.count / 10]
      start.leastFamiliarity = start.fullFamiliarity * Combination.strangeness
    }
    start.ruleReliability = ruleReliability(chosen)
    let fitted = chosen.map { index in
      CombinationFit.Example(
        terms: terms(seen[index], examples[index], start), label: space.index(of: examples[index].category) ?? 0)
    }
    var combination = CombinationFit.fit(fitted, from: start)
    combination.curve = ConfidenceCurve.fit(
      fitted.map { example in
        let best = combination.best(example.terms)
        return (best.logit, best.category == example.label)
      })
    return combination
  }

  /// How far the rules of each category are believed, where documents speak against them.
  private func ruleReliability(_ chosen: [Int]) -> [String: Double] {
    var (found, right): ([Int: Double], [Int: Double]) = ([:], [:])
    for index in chosen {
      let ruled = space.ruled(examples[index].ruleScores)
      guard ruled != space.fallback else { continue }
      found[ruled, default: 0] += 1
      if space.names[ruled] == examples[index].category { right[ruled, default: 0] += 1 }
    }
    return found.reduce(into: [:]) { reliability, entry in
      let share = Combination.reliability(right: right[entry.key] ?? 0, of: entry.value)
      if share < 1 { reliability[space.names[entry.key]] = share }
    }
  }

  private func report(_ seen: [Seen], _ decisions: [(found: Int, confidence: Double)]) -> TrainingReport {
    let truths = examples.map { space.index(of: $0.category) ?? space.fallback }
    let right = zip(truths, decisions).map { $0 == $1.found }
    var confusions: [[Int]: Int] = [:]
    for (truth, decision) in zip(truths, decisions) where truth != decision.found {
      confusions[[truth, decision.found], default: 0] += 1
    }
    let rulesRight = zip(truths, examples).count { $0 == space.ruled($1.ruleScores) }
    let modelRight = zip(seen, labels).count { $0.bestLearnt == $1 }
    return TrainingReport(
      documents: examples.count,
      categories: classes.map { name in
        let own = examples.indices.filter { examples[$0].category == name }
        return .init(name: name, documents: own.count, right: own.count { right[$0] })
      },
      heldOut: Reliability(zip(decisions, right).map { ($0.confidence, $1) }),
      rulesAccuracy: Double(rulesRight) / Double(max(examples.count, 1)),
      modelAccuracy: Double(modelRight) / Double(max(examples.count, 1)),
      confusions: confusions.map {
        .init(truth: space.names[$0.key[0]], found: space.names[$0.key[1]], documents: $0.value)
      }.sorted { ($0.documents, $1.truth, $1.found) > ($1.documents, $0.truth, $0.found) })
  }
}
