/// A column of a sheet that is written.
public struct SheetColumn: Hashable, Sendable {
  /// What stands at its head.
  public var name: String
  /// What its cells are.
  public var kind: Kind

  /// What the cells of a column are; one that is none of it is written as the text that it is.
  public enum Kind: Hashable, Sendable {
    /// Text, and nothing else, however much it looks like a number.
    case text
    /// A plain decimal.
    case number
    /// A plain decimal whose places are all shown.
    case amount
    /// A day as ISO 8601.
    case day
  }

  /// Names a column.
  public init(_ name: String, _ kind: Kind = .text) {
    self.name = name
    self.kind = kind
  }
}
