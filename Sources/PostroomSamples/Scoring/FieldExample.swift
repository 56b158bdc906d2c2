/// A value that was not answered rightly.
public struct FieldExample: Hashable, Sendable, Codable {
  /// The file's name.
  public var file: String
  /// The field.
  public var field: String
  /// The truth.
  public var expected: String
  /// The answer; nil when it was missed.
  public var found: String?
  /// Whether the result says that a person should look.
  public var isWarned: Bool

  /// Makes an example.
  public init(file: String, field: String, expected: String, found: String?, isWarned: Bool) {
    self.file = file
    self.field = field
    self.expected = expected
    self.found = found
    self.isWarned = isWarned
  }

  /// A wrong value that would be believed is worse than one that is told, and that is worse than none.
  fileprivate var badness: Int { found == nil ? 0 : isWarned ? 1 : 2 }
}

/// The worst examples of each field, a few each, so that one bad field does not hide the others.
struct FieldExamples {
  private static let perField = 3
  private var kept: [String: [FieldExample]] = [:]

  /// Keeps an example, if it is among the worst of its field; of equally bad ones the first.
  mutating func add(_ example: FieldExample) {
    var list = kept[example.field] ?? []
    let place = list.firstIndex { $0.badness < example.badness } ?? list.count
    guard place < Self.perField else { return }
    list.insert(example, at: place)
    kept[example.field] = Array(list.prefix(Self.perField))
  }

  /// At most so many, the worst first, then by field.
  func worst(_ count: Int) -> [FieldExample] {
    let all = kept.sorted { $0.key < $1.key }.flatMap { $0.value.enumerated().map { (rank: $0, example: $1) } }
    let sorted = all.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      return (b.example.badness, a.rank, one.offset) < (a.example.badness, b.rank, other.offset)
    }
    return sorted.prefix(count).map(\.element.example)
  }
}
