import ArgumentParser
import PostroomModel
import PostroomSimulation

extension BenchCommand {
  /// `postroom bench limiter`.
  struct Limiter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How near to a provider's limit requests come, and how many are refused, against other limiters.",
      discussion: """
        Providers and time are simulated: the same seeds give the same figures everywhere. The code that decides is the \
        one that limits real requests. Nothing is sent. At the end stands what limiting a request costs.
        """)

    @Option(help: ArgumentHelp("How many seeds; means are printed.", valueName: "N"))
    var seeds = 3
    @Option(help: ArgumentHelp("Virtual seconds of each run.", valueName: "N"))
    var seconds = 1_800
    @Option(
      help: ArgumentHelp(ControllerKind.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "names"))
    var controllers = ControllerKind.allCases.map(\.rawValue).joined(separator: ",")
    @Flag(help: "Print JSON.")
    var json = false

    private struct Figures: Encodable {
      let report: LimiterReport
      let overhead: LimiterOverhead
    }

    func run() async throws {
      try await Console.guarded {
        guard seeds > 0, seconds >= 60 else {
          throw Fault(.usageInvalid, "--seeds", "There is at least one seed, and a run takes at least 60 seconds.")
        }
        var kinds: [ControllerKind] = []
        for name in controllers.split(separator: ",") {
          guard let kind = ControllerKind(rawValue: String(name)) else {
            throw Fault(.usageInvalid, "--controllers", "'\(name)' is not among what it takes.")
          }
          kinds.append(kind)
        }
        let report = await LimiterComparison(seconds: Double(seconds), seeds: seeds, controllers: kinds).run()
        let overhead = try await LimiterOverhead.measure()
        Console.data(
          json
            ? Console.json(Figures(report: report, overhead: overhead))
            : LimiterTable(report: report, overhead: overhead).text)
      }
    }
  }
}
