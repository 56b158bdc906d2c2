/// Puts results back into the order of the photographs, whoever is ready first.
struct PhotographOrder {
  private struct Place: Hashable, Comparable {
    let file: Int
    let page: Int

    static func < (one: Place, other: Place) -> Bool { (one.file, one.page) < (other.file, other.page) }
  }

  private var waiting: [Place: PhotographResult] = [:]
  /// How many pages files have, where there are several.
  private var pages: [Int: Int] = [:]
  private var page = 1
  /// The place of the file whose result comes next.
  private(set) var file = 0
  /// How many results were given out.
  private(set) var given = 0

  /// Takes note that a file has several pages, each with a result of its own.
  mutating func expect(_ count: Int, pagesOf file: Int) { pages[file] = count }

  /// Takes a result.
  mutating func put(_ result: PhotographResult, of file: Int) {
    waiting[Place(file: file, page: result.page ?? 1)] = result
  }

  /// The next result in order, if it is there.
  mutating func take() -> PhotographResult? { take(Place(file: file, page: page)) }

  /// The next result in order of those that there are.
  ///
  /// - Complexity: O(waiting results).
  mutating func takeRest() -> PhotographResult? { waiting.keys.min().flatMap { take($0) } }

  private mutating func take(_ place: Place) -> PhotographResult? {
    guard var result = waiting.removeValue(forKey: place) else { return nil }
    result.index = given
    given += 1
    (file, page) = place.page < pages[place.file] ?? 1 ? (place.file, place.page + 1) : (place.file + 1, 1)
    if page == 1 { pages[place.file] = nil }
    return result
  }
}
