/// What the reading of a run's tables depends on, the same for all its files.
public struct TableRunSettings: Hashable, Sendable, Codable {
  /// What a person says about the files.
  public var wishes = TableWishes()
  /// What a file may cost.
  public var limits = TableLimits()
  /// What a row must hold.
  public var rules = RowRules()
  /// Whether good rows are written; without them the rejects and the sums are the same.
  public var writesRows = true
  /// Fields that a person says the columns of.
  public var fixed: [String: String] = [:]
  /// The run's secret, by which nobody can make keys collide on purpose.
  public var seed: UInt64 = 0

  /// Makes the settings that hold where nobody says otherwise.
  public init() {}
}
