import ArgumentParser
import PostroomModel

extension BenchCommand {
  /// `postroom bench queue`.
  struct Queue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Jobs a second through the broker, confirmed and answered, from one process.",
      discussion: """
        The queues are made for it under a name of their own and deleted afterwards. Publishing and taking are measured one by one \
        and together, with a window and without, in the same run.
        """)

    @OptionGroup var cluster: ClusterOption
    @Option(help: ArgumentHelp("How many jobs each way is measured with.", valueName: "N"))
    var jobs = 20_000
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        guard jobs >= 100 else { throw Fault(.usageInvalid, "--jobs", "It takes 100 at least.") }
        let result = try await QueueBench(try cluster.configuration(), jobs: jobs).measure()
        Console.data(json ? Console.json(result) : result.text)
      }
    }
  }
}
