internal import PostroomModel

/// What columns were taken for, by their headings: of thousands of files most have the same.
final class MappingBook: Sendable {
  private let known = Turns<[[String]: ColumnMapping]>([:])
  private let fixed: [String: String]

  /// Files that have all different headings gain nothing by being remembered.
  private static let most = 256

  init(fixed: [String: String]) { self.fixed = fixed }

  /// What the columns with these headings are taken for.
  func mapping(head: [String]) -> ColumnMapping {
    if let mapping = known.withLock({ $0[head] }) { return mapping }
    var mapping = ColumnMapping.of(head: head, fixed: fixed)
    mapping.doubts += [mapping.doubtOfLacking(fixed: fixed), LayoutBook.doubt(mapping)].compactMap(\.self)
    known.withLock { if $0.count < Self.most { $0[head] = mapping } }
    return mapping
  }
}
