import PostroomModel
import Testing

@testable import PostroomMind

struct LearnCombinationTests {
  private let profile = learningProfile([
    "a": [Phrase("cheque", weight: 8)], "b": [], "c": [Phrase("gazette", weight: 8)],
  ])

  @Test func `a model overrides a mistake of the rules in documents like those it was taught`() async throws {
    var corpus = LearnCorpus(seed: 2)
    let taught = corpus.documents(["a", "b"], each: 20, extra: "\ncheque")
    let unseen = reading(corpus.text(of: "b") + "\ncheque")
    #expect(DocumentMind(profile: profile).classify(unseen).category == "a")
    let found = try await mind(taught, profile).classify(unseen)
    #expect(found.category == "b")
    #expect(found.evidence.first?.phrase == "trained model")
  }

  @Test func `the words that spoke for the category are named with their page`() async throws {
    var corpus = LearnCorpus(seed: 3)
    let taught = corpus.documents(["a", "b"], each: 15)
    let text = corpus.text(of: "b")
    let found = try await mind(taught, profile).classify(reading("\u{0C}" + text))
    let named = found.evidence.filter { $0.phrase.hasPrefix("trained model: ") }
    #expect(!named.isEmpty)
    for piece in named {
      #expect(text.contains(piece.phrase.dropFirst("trained model: ".count)))
      #expect(piece.page == 2)
      #expect(piece.weight > 0)
    }
  }

  @Test func `rules survive a model of two documents each`() async throws {
    var corpus = LearnCorpus(seed: 4)
    let mind = try await mind(corpus.documents(["a", "b"], each: 2), profile)
    for _ in 0..<20 {
      #expect(mind.classify(reading(corpus.text(of: "b") + "\ncheque")).category == "a")
      #expect(mind.classify(reading(corpus.text(of: "a") + "\ngazette")).category == "c")
    }
  }

  @Test func `a category that was never taught stays within reach of its rules`() async throws {
    var corpus = LearnCorpus(seed: 5)
    let mind = try await mind(corpus.documents(["a", "b", "others"], each: 60), profile)
    for _ in 0..<20 {
      #expect(mind.classify(reading(corpus.text(of: "c") + "\nGAZETTE gazette")).category == "c")
    }
  }

  @Test func `corrections of the rules' mistakes alone do not make the rules worthless`() async throws {
    var corpus = LearnCorpus(seed: 6)
    let wrong = corpus.documents(["b", "others"], each: 40, extra: "\ncheque")
    let mind = try await mind(wrong, profile)
    #expect(mind.classify(reading(corpus.text(of: "b") + "\ncheque")).category == "b")
    for _ in 0..<20 { #expect(mind.classify(reading(corpus.text(of: "z") + "\ngazette")).category == "c") }
  }

  @Test func `text of another kind is the fallback's though the model was never taught it`() async throws {
    var corpus = LearnCorpus(seed: 7)
    let mind = try await mind(corpus.documents(["a", "b", "c"], each: 40), profile)
    let strange = "the quick brown fox jumps over the lazy dog while seven wizards brew a potion of frost\n"
    let found = mind.classify(reading(String(repeating: strange, count: 5)))
    #expect(found.category == "others")
    #expect(found == DocumentMind(profile: profile).classify(reading(String(repeating: strange, count: 5))))
  }

  @Test func `a fallback that was taught is found with its own confidence`() async throws {
    var corpus = LearnCorpus(seed: 8)
    let mind = try await mind(corpus.documents(["a", "b", "others"], each: 40), profile)
    let found = mind.classify(reading(corpus.text(of: "others")))
    #expect(found.category == "others")
    #expect(found.confidence > 0.8)
    #expect(found.evidence.first?.phrase == "trained model")
  }

  @Test func `a model of foreign categories changes nothing`() async throws {
    var corpus = LearnCorpus(seed: 9)
    let foreign = learningProfile(["x": [], "y": []])
    let model = try await learn(corpus.documents(["x", "y"], each: 10), foreign).model
    let text = reading(corpus.text(of: "x") + "\ncheque")
    let (with, without) = (DocumentMind(profile: profile, model: model), DocumentMind(profile: profile))
    #expect(with.classify(text) == without.classify(text))
    #expect(model.unknownCategories(of: profile) == ["x", "y"])
  }

  @Test func `a profile without categories takes those of the model`() async throws {
    var corpus = LearnCorpus(seed: 10)
    let mind = try await mind(corpus.documents(["x", "y"], each: 20), learningProfile([:]))
    #expect(mind.classify(reading(corpus.text(of: "x"))).category == "x")
    #expect(mind.classify(reading(corpus.text(of: "y"))).category == "y")
  }

  @Test func `an empty document is the fallback's with no confidence`() async throws {
    var corpus = LearnCorpus(seed: 11)
    let mind = try await mind(corpus.documents(["a", "b"], each: 5), profile)
    #expect(mind.classify(reading("")) == Classification(category: "others", confidence: 0))
  }
}
