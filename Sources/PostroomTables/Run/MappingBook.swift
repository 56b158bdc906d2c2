internal import PostroomModel

/// What columns were taken for, by their headings: of thousands of files most have the same.
final class MappingBook: Sendable {
  /// What headings mean where no person says otherwise.
  static let unfixed = MappingBook(fixed: [:])

  private struct Known {
    var mappings: [[String]: ColumnMapping] = [:]
    /// How many columns all of them have.
    var columns = 0
  }

  private let known = Turns(Known())
  private let fixed: [String: String]

  /// Files that have all different headings, or thousands of columns, gain nothing by being remembered.
  private static let most = 256
  private static let mostColumns = 1 << 16

  init(fixed: [String: String]) { self.fixed = fixed }

  /// What the columns with these headings are taken for.
  func mapping(head: [String]) -> ColumnMapping {
    if let mapping = known.withLock({ $0.mappings[head] }) { return mapping }
    var mapping = ColumnMapping.of(head: head, fixed: fixed)
    mapping.doubts += [mapping.doubtOfLacking(fixed: fixed), LayoutBook.doubt(mapping)].compactMap(\.self)
    known.withLock { known in
      guard known.mappings.count < Self.most, known.columns + head.count <= Self.mostColumns else { return }
      known.mappings[head] = mapping
      known.columns += head.count
    }
    return mapping
  }
}

extension ColumnMapping {
  /// The places of the columns that hold amounts of money.
  var amounts: [Int] {
    columns.indices.filter { place in
      switch columns[place].field {
      case FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount: true
      default: false
      }
    }
  }
}
