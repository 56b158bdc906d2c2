/// What a comparison of controllers found.
public struct LimiterReport: Sendable, Codable {
  /// Full speed must be back after so many seconds.
  public static let recoveryAim = 30.0

  /// How much virtual time passed in each run, in seconds.
  public var seconds: Double
  /// How many seeds.
  public var seeds: Int
  /// One for each scenario.
  public var rows: [Row]

  /// A scenario's results.
  public struct Row: Sendable, Codable {
    /// The scenario's name.
    public var scenario: String
    /// Whether it is steady or changes.
    public var kind: Scenario.Kind
    /// What it has been used for.
    public var origin: Scenario.Origin
    /// Why the aims cannot be reached, where that is so.
    public var remark: String?
    /// One for each controller.
    public var cells: [Cell]

    init(_ scenario: Scenario, cells: [Cell]) {
      self.scenario = scenario.name
      kind = scenario.kind
      origin = scenario.origin
      remark = scenario.remark
      self.cells = cells
    }
  }

  /// What a controller made of a scenario.
  public struct Cell: Sendable, Codable {
    /// The controller.
    public var controller: ControllerKind
    /// The mean share of what could have been answered.
    public var goodput: Double
    /// The mean share of requests that were refused or failed.
    public var refused: Double
    /// The longest time to full speed, in seconds; nil where it never came, or is not asked for.
    public var recovery: Double?
    /// Whether full speed came back every time.
    public var hasRecovered: Bool
    /// Whether all aims are met.
    public var isReached: Bool

    init(_ controller: ControllerKind, _ results: [SimulationResult], in scenario: Scenario) {
      let count = Double(max(1, results.count))
      self.controller = controller
      goodput = results.reduce(0) { $0 + $1.goodput } / count
      refused = results.reduce(0) { $0 + $1.refusedShare } / count
      let recoveries = results.flatMap(\.recoveries)
      hasRecovered = !recoveries.contains { $0 == nil }
      recovery = hasRecovered ? recoveries.compactMap { $0 }.max() : nil
      isReached =
        goodput >= scenario.goodputAim && refused <= scenario.refusedAim && hasRecovered
        && (recovery ?? 0) <= LimiterReport.recoveryAim
    }
  }

  /// How many scenarios' aims a controller meets.
  ///
  /// - Parameter origin: Which scenarios are counted.
  public func reached(_ controller: ControllerKind, in origin: Scenario.Origin) -> (count: Int, of: Int) {
    let cells = rows.filter { $0.origin == origin }.compactMap { $0.cells.first { $0.controller == controller } }
    return (cells.count(where: \.isReached), cells.count)
  }
}
