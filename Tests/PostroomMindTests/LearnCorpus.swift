import PostroomModel

@testable import PostroomMind

/// Documents of made-up words: each category has words of its own between words that all have.
struct LearnCorpus {
  /// A document with the category that it is sorted into.
  struct Document {
    var category: String
    var reading: Reading
  }

  private var generator: Seeded
  /// Which share of a document's words are its category's own.
  var share = 0.3

  init(seed: UInt64) { generator = Seeded(seed) }

  private static let syllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo"]

  /// A word by its number; the numbers of one category lie together.
  private static func word(_ number: Int) -> String {
    var rest = number &* 2_654_435_761 & 0xFFFF_FFFF
    return (0..<4).map { _ in
      defer { rest /= syllables.count }
      return syllables[rest % syllables.count]
    }.joined()
  }

  /// The text of a document.
  mutating func text(of category: String, words: Int = 60) -> String {
    let base = (category.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFF) * 1_000 + 1_000
    var text = ""
    for index in 0..<words {
      let own = Double.random(in: 0..<1, using: &generator) < share
      let number = Int.random(in: 0..<(own ? 25 : 200), using: &generator)
      text += Self.word(own ? base + number : number)
      text += index % 8 == 7 ? "\n" : " "
    }
    return text
  }

  /// Documents of some categories in turn.
  mutating func documents(_ categories: [String], each: Int, extra: String = "") -> [Document] {
    (0..<each).flatMap { _ in
      categories.map { Document(category: $0, reading: reading(text(of: $0) + extra)) }
    }
  }

  /// Sorts a share of documents wrongly, evenly among the other categories.
  mutating func missort(_ documents: [Document], share: Double, among categories: [String]) -> [Document] {
    documents.map { document in
      guard Double.random(in: 0..<1, using: &generator) < share else { return document }
      let others = categories.filter { $0 != document.category }
      return Document(category: others[Int.random(in: 0..<others.count, using: &generator)], reading: document.reading)
    }
  }
}

/// A profile with phrases for categories; `others` is its fallback.
func learningProfile(_ categories: [String: [Phrase]]) -> Profile {
  Profile(
    name: "test", summary: "", languages: ["eng"],
    categories: categories.sorted { $0.key < $1.key }.map { CategoryDefinition(name: $0.key, phrases: $0.value) },
    fallback: "others", identifiers: [], naming: "{category}/{name}.{ext}")
}

/// The examples of documents; content is told apart by its number.
func examples(_ documents: [LearnCorpus.Document], _ profile: Profile) -> [TrainingExample] {
  let mind = DocumentMind(profile: profile)
  let trainer = CategoryTrainer(profile: profile)
  return documents.enumerated().map { index, document in
    let number = FeatureHash.mixed(UInt64(index) &+ 77)
    return trainer.example(
      mind.fold(document.reading), category: document.category,
      digest: (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }, name: "\(index)")
  }
}

/// What comes of learning from documents.
func learn(_ documents: [LearnCorpus.Document], _ profile: Profile) async throws -> CategoryTrainer.Outcome {
  var set = TrainingSet()
  for example in examples(documents, profile) { set.add(example) }
  return try await CategoryTrainer(profile: profile).train(set, date: "2026-01-02")
}

/// A mind with what came of learning.
func mind(_ documents: [LearnCorpus.Document], _ profile: Profile) async throws -> DocumentMind {
  DocumentMind(profile: profile, model: try await learn(documents, profile).model)
}
