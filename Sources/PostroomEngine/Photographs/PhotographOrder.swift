/// Puts results back into the order of the photographs, whoever is ready first.
struct PhotographOrder {
  private var waiting: [Int: PhotographResult] = [:]
  /// The place of the result that comes next.
  private(set) var next = 0

  /// Takes a result.
  mutating func put(_ result: PhotographResult) { waiting[result.index] = result }

  /// The next result in order, if it is there.
  mutating func take() -> PhotographResult? {
    guard let result = waiting.removeValue(forKey: next) else { return nil }
    next += 1
    return result
  }
}
