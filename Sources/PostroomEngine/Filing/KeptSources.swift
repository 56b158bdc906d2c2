/// Sources that were filed and could not be removed: how many, and one of them.
struct KeptSources: Equatable, Sendable {
  private(set) var count = 0
  private(set) var example: String?

  mutating func add(_ source: String) {
    count += 1
    example = example ?? source
  }

  static func + (one: KeptSources, other: KeptSources) -> KeptSources {
    KeptSources(count: one.count + other.count, example: one.example ?? other.example)
  }
}
