import PostroomModel
import Testing

@testable import PostroomMind

struct LearnDeterminismTests {
  private let profile = learningProfile(["a": [Phrase("cheque", weight: 8)], "b": [], "c": []])

  private func documents() -> [LearnCorpus.Document] {
    var corpus = LearnCorpus(seed: 1)
    return corpus.documents(["a", "b", "c", "others"], each: 12)
  }

  @Test func `the same documents give the same bytes, in whatever order they come`() async throws {
    let examples = examples(documents(), profile)
    var files: Set<[UInt8]> = []
    for order in [examples, examples.reversed(), examples.sorted { $0.category > $1.category }] {
      var set = TrainingSet()
      for example in order { set.add(example) }
      files.insert(try await CategoryTrainer(profile: profile).train(set, date: "2026-01-02").model.encoded())
    }
    #expect(files.count == 1)
  }

  @Test func `the weights are the same to the bit on every machine`() async throws {
    let weights = try await learn(documents(), profile).model.weights
    let bytes = weights.weights.map { UInt8(bitPattern: $0) } + weights.bias.flatMap { littleEndian($0.bitPattern) }
    #expect(String(FeatureHash.of(bytes), radix: 16) == "6a483fa5da6e75f")
  }

  @Test func `another document gives another model`() async throws {
    let all = documents()
    let (first, second) = (try await learn(all, profile), try await learn(Array(all.dropLast()), profile))
    #expect(first.model.weights != second.model.weights)
    #expect(first.model.origin.digest != second.model.origin.digest)
  }

  @Test func `a content that comes twice is learnt once`() async throws {
    let examples = examples(documents(), profile)
    var (once, twice) = (TrainingSet(), TrainingSet())
    for example in examples { once.add(example) }
    for example in examples + examples.prefix(5) { twice.add(example) }
    let trainer = CategoryTrainer(profile: profile)
    #expect(twice.duplicates == 5)
    let files = [
      try await trainer.train(once, date: "").model.encoded(), try await trainer.train(twice, date: "").model.encoded(),
    ]
    #expect(files[0] == files[1])
  }

  @Test func `a content in two categories is reported and not learnt`() {
    let examples = examples(documents(), profile)
    let other = TrainingExample(
      category: "c", digest: examples[0].digest, name: "other", features: examples[0].features,
      ruleScores: examples[0].ruleScores)
    var set = TrainingSet()
    for example in examples + [other] { set.add(example) }
    #expect(set.contradictions == [.init(documents: ["0", "other"], categories: ["a", "c"])])
    #expect(set.examples.count == examples.count - 1)
    #expect(!set.examples.contains { $0.digest == other.digest })
  }

  @Test func `too little to learn from is said`() async {
    for wanted in [[], ["a"]] {
      let few = documents().filter { wanted.contains($0.category) }
      await #expect(throws: Fault.self) { try await learn(few, profile) }
    }
  }

  @Test func `a category that the profile does not know is a fault that names it`() async throws {
    var all = documents()
    all[3].category = "d"
    let fault = await #expect(throws: Fault.self) { try await learn(all, profile) }
    #expect(fault?.code == .usageInvalid)
    #expect(fault?.subject == "d")
  }

  private func littleEndian(_ value: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: value)
    return bytes
  }
}
