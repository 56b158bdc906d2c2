/// What the codes of a page have been found to be part of, so that nothing else is seen there.
struct ScanMarks {
  /// What a code is part of.
  struct Mark: OptionSet {
    let rawValue: UInt8
    static let date = Mark(rawValue: 1)
    static let account = Mark(rawValue: 2)
    static let address = Mark(rawValue: 4)
    /// An amount with decimals, or a percentage.
    static let decimals = Mark(rawValue: 8)
    /// A number of a company or a person, known by its letters or check digits.
    static let identity = Mark(rawValue: 16)
    static let notNumber: Mark = [.date, .account, .address, .identity]
  }

  private var marks: [UInt8]

  init(count: Int) { marks = [UInt8](repeating: 0, count: count) }

  /// Marks codes.
  mutating func set(_ mark: Mark, on range: Range<Int>) {
    for place in range { marks[place] |= mark.rawValue }
  }

  /// Whether a code has one of the marks.
  func has(_ mark: Mark, at place: Int) -> Bool { marks[place] & mark.rawValue != 0 }

  /// Whether any of the codes has one of the marks.
  func has(_ mark: Mark, in range: Range<Int>) -> Bool { range.contains { has(mark, at: $0) } }
}
