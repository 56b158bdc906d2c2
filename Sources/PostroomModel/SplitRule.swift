/// Where a scan of several documents is divided into them.
public struct SplitRule: Hashable, Sendable, Codable {
  /// What a code on a separator sheet says; a page with such a code belongs to no document.
  public var codes: [String]
  /// So many blank pages in a row divide documents; nil leaves blank pages where they are.
  public var blankPages: Int?

  /// What the sheets say that `postroom generate separators` makes, and those that other programs print.
  public static let usualCodes = ["POSTROOM-SEPARATOR", "PATCHT"]

  /// Makes a rule.
  public init(codes: [String] = SplitRule.usualCodes, blankPages: Int? = nil) {
    self.codes = codes
    self.blankPages = blankPages
  }
}
