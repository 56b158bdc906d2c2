/// Controllers against scenarios, each pair over the same seeds.
public struct LimiterComparison: Sendable {
  /// How much virtual time passes in each run, in seconds.
  public var seconds: Double
  /// How many seeds, from 1 on.
  public var seeds: Int
  /// The controllers.
  public var controllers: [ControllerKind]

  /// Makes a comparison.
  public init(seconds: Double = 1_800, seeds: Int = 3, controllers: [ControllerKind] = ControllerKind.allCases) {
    self.seconds = max(60, seconds)
    self.seeds = max(1, seeds)
    self.controllers = controllers
  }

  /// Runs all, on as many processors as there are.
  public func run() async -> LimiterReport {
    let scenarios = Scenario.all(seconds: seconds)
    var cells: [[LimiterReport.Cell?]] = Array(
      repeating: Array(repeating: nil, count: controllers.count), count: scenarios.count)
    await withTaskGroup(of: (Int, Int, LimiterReport.Cell).self) { group in
      for (row, scenario) in scenarios.enumerated() {
        for (column, controller) in controllers.enumerated() {
          group.addTask { (row, column, cell(scenario, controller)) }
        }
      }
      for await (row, column, cell) in group { cells[row][column] = cell }
    }
    let rows = zip(scenarios, cells).map { LimiterReport.Row($0, cells: $1.compactMap { $0 }) }
    return LimiterReport(seconds: seconds, seeds: seeds, rows: rows)
  }

  private func cell(_ scenario: Scenario, _ controller: ControllerKind) -> LimiterReport.Cell {
    let results = (1...seeds).map { seed in
      var simulation = Simulation(scenario, controller, seconds: seconds, seed: UInt64(seed))
      return simulation.run()
    }
    return LimiterReport.Cell(controller, results, in: scenario)
  }
}
