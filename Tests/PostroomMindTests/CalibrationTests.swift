import PostroomModel
import Testing

@testable import PostroomMind

struct CalibrationTests {
  private static let categories = ["a", "b", "c", "d"]
  private let profile = learningProfile(Dictionary(uniqueKeysWithValues: categories.map { ($0, []) }))

  private func noisy(_ corpus: inout LearnCorpus, each: Int) -> [LearnCorpus.Document] {
    corpus.missort(corpus.documents(Self.categories, each: each), share: 0.25, among: Self.categories)
  }

  private func reliability(_ documents: [LearnCorpus.Document], _ mind: DocumentMind) -> Reliability {
    Reliability(
      documents.map { document in
        let found = mind.classify(document.reading)
        return (found.confidence, found.category == document.category)
      })
  }

  @Test func `confidences are honest where a quarter of the documents was sorted wrongly`() async throws {
    var corpus = LearnCorpus(seed: 1)
    let outcome = try await learn(noisy(&corpus, each: 100), profile)
    #expect(outcome.report.heldOut.error < 0.05)
    let fresh = noisy(&corpus, each: 100)
    #expect(reliability(fresh, DocumentMind(profile: profile, model: outcome.model)).error < 0.08)
  }

  @Test func `without the calibration they would promise too much`() async throws {
    var corpus = LearnCorpus(seed: 1)
    let calibrated = try await learn(noisy(&corpus, each: 100), profile).model
    let fresh = noisy(&corpus, each: 100)
    let raw = CategoryModel(origin: calibrated.origin, weights: calibrated.weights, combination: Combination())
    #expect(reliability(fresh, DocumentMind(profile: profile, model: raw)).error > 0.12)
  }

  @Test func `a curve finds how decisions were made`() {
    var generator = Seeded(4)
    let truth = ConfidenceCurve(slope: 0.5, shift: -0.4)
    let decisions = (0..<20_000).map { _ in
      let logit = Double.random(in: -2...6, using: &generator)
      return (logit: logit, isRight: Double.random(in: 0..<1, using: &generator) < truth.confidence(logit))
    }
    let found = ConfidenceCurve.fit(decisions)
    #expect(abs(found.slope - truth.slope) < 0.03)
    #expect(abs(found.shift - truth.shift) < 0.06)
  }

  @Test func `decisions that are all right do not make a curve steep beyond its bounds`() {
    let found = ConfidenceCurve.fit((0..<1_000).map { _ in (logit: 6.0, isRight: true) })
    #expect(ConfidenceCurve.slopes.contains(found.slope))
    #expect(found.confidence(6) < 0.9992)
    #expect(found.confidence(-6) < 0.5)
  }

  @Test func `a combination finds what model and rules are worth`() {
    var generator = Seeded(6)
    var truth = Combination()
    truth.modelWeight = 0.4
    truth.ruleWeight = 3
    let examples = (0..<4_000).map { _ in
      let terms = CombinationTerms(
        model: (0..<4).map { _ in Double.random(in: -4...2, using: &generator) },
        rules: (0..<3).map { _ in Double.random(in: 0...1, using: &generator) } + [Combination.fallbackRuleTerm],
        fallback: 3, trust: 1)
      var rest = Double.random(in: 0..<1, using: &generator)
      let label = truth.probabilities(terms).firstIndex { share in
        rest -= share
        return rest < 0
      }
      return CombinationFit.Example(terms: terms, label: label ?? 3)
    }
    let found = CombinationFit.fit(examples, from: Combination())
    #expect(abs(found.modelWeight - 0.4) < 0.05)
    #expect(abs(found.ruleWeight - 3) < 0.3)
    #expect(found.fallbackShift > -0.3)
  }

  @Test func `without documents a combination stays as it is`() {
    #expect(CombinationFit.fit([], from: Combination()) == Combination())
    #expect(ConfidenceCurve.fit([]) == ConfidenceCurve())
  }

  @Test func `a reliability is what its definition says`() {
    let found = Reliability([(0.95, true), (0.91, false), (0.35, false), (1, true)])
    #expect(found.accuracy == 0.5)
    #expect(found.bins.map(\.documents) == [1, 3])
    #expect(abs(found.error - (0.25 * 0.35 + 0.75 * abs(2.86 / 3 - 2.0 / 3))) < 1e-12)
  }

  @Test func `held-out parts are even, category by category`() {
    let labels = (0..<103).map { $0 % 4 }
    let parts = HeldOut(labels: labels)
    for label in 0..<4 {
      let counts = (0..<parts.count).map { part in
        labels.indices.count { labels[$0] == label && parts.part[$0] == part }
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
  }
}
