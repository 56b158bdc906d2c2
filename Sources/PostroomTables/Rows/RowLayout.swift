/// The columns of `rows.csv`: the same for all files of a run.
public struct RowLayout: Hashable, Sendable, Codable {
  /// The names of the columns behind the contract's fields, which pass through unchanged.
  public var passed: [String]

  /// Makes a layout that has room for all columns of these files, in the order of their first mention.
  public init(_ mappings: [ColumnMapping]) {
    passed = []
    for mapping in mappings { add(mapping) }
  }

  /// Makes room for the columns of one more file; call it before the heading is written.
  public mutating func add(_ mapping: ColumnMapping) {
    var known = Set(passed)
    for column in mapping.columns where column.field == nil && known.insert(column.name).inserted {
      passed.append(column.name)
    }
  }

  /// Whether every column of a file has its place; where one has none its values are left out of `rows.csv`.
  public func holds(_ mapping: ColumnMapping) -> Bool { lost(mapping).isEmpty }

  /// The names of a file's columns that have no place, in their order.
  func lost(_ mapping: ColumnMapping) -> [String] {
    let known = Set(passed)
    return mapping.columns.filter { $0.field == nil && !known.contains($0.name) }.map(\.name)
  }

  /// The names of all columns.
  public var columns: [String] { ["file", "record", "line"] + RowField.allCases.map(\.name) + passed }

  /// The heading of `rows.csv`, with a byte order mark.
  public var heading: [UInt8] {
    var bytes = Array("\u{FEFF}".utf8)
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      RowCell.append(column, to: &bytes)
    }
    return bytes + [13, 10]
  }
}
