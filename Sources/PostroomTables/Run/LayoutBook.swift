internal import PostroomModel

/// The columns of `rows.csv`, which grow to the right when a file brings new ones: decided in the order of the files.
final class LayoutBook: Sendable {
  private struct State {
    var next = 0
    var layout: RowLayout
    /// The columns of the file before, and what is to be said of those that found no room.
    var last: ColumnMapping?
    var lastDoubt: String?
  }

  private let turns: Turns<State>

  /// `rows.csv` gets no wider than this by columns that pass through: each costs a byte in every row.
  static let mostColumns = 1_000

  init(columns: [String]) {
    var layout = RowLayout([])
    layout.passed = columns
    turns = Turns(State(layout: layout))
  }

  /// What a person should know of a file that has more columns which pass through than `rows.csv` takes.
  static func doubt(_ mapping: ColumnMapping) -> String? {
    let lost = mapping.columns.filter { $0.field == nil }.dropFirst(mostColumns)
    return lost.first.map { sentence(lost.count, $0.name) }
  }

  private static func sentence(_ count: Int, _ first: String) -> String {
    "rows.csv takes \(mostColumns) columns that are no known fields: \(count) of this file are left out, "
      + "the first of them \"\(first)\"."
  }

  /// Makes room for the columns of a file, once the files before it have had theirs.
  ///
  /// - Parameters:
  ///   - number: The number of the file; each number has to come once.
  ///   - mapping: Its columns; nil when it is no table.
  /// - Returns: The columns, those of them that are new, and what a person should know of those that found no room
  ///   because the files before took it; ``doubt(_:)`` tells of a file that alone has too many.
  func layout(file number: Int, _ mapping: ColumnMapping?) -> (layout: RowLayout, new: [String], doubt: String?) {
    turns.wait { state in state.next == number ? () : nil }
    return turns.change { state in
      state.next += 1
      guard let mapping else { return (state.layout, [], nil) }
      // Of thousands of files most have the columns of the one before: they are in the layout, or found no room.
      if mapping == state.last { return (state.layout, [], state.lastDoubt) }
      let known = state.layout.passed.count
      var wider = state.layout
      wider.add(mapping)
      if wider.passed.count > Self.mostColumns {
        wider.passed = Array(wider.passed.prefix(max(known, Self.mostColumns)))
      }
      state.layout = wider
      let lost = Self.doubt(mapping) == nil ? wider.lost(mapping) : []
      (state.last, state.lastDoubt) = (mapping, lost.first.map { Self.sentence(lost.count, $0) })
      return (wider, Array(wider.passed.dropFirst(known)), state.lastDoubt)
    }
  }
}
