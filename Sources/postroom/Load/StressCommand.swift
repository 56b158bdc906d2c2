import ArgumentParser
import Foundation
import PostroomModel

/// `postroom stress`: whether a service that works for long takes more and more.
struct StressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "Keep a service busy and see that it does not grow.",
    discussion: """
      Documents are generated and handed in to a service of its own, again and again with other bytes, as many at once as \
      it has workers, while its lists are read. Memory, descriptors and threads of the service and its workers are looked \
      at every few seconds. A straight line is laid through what was seen after the first quarter of the time; it ends \
      with 1 when the service or a worker grew along it by more than --growth, descriptors or threads by more than 8, when the service \
      itself ever took more than --most, when a request failed, or when 'postroom verify' finds something missing.
      """)

  @Option(help: ArgumentHelp("How many documents are generated.", valueName: "N"))
  var files = 100
  @Option(help: ArgumentHelp("How many workers the service has.", valueName: "N"))
  var workers = 4
  @Option(help: ArgumentHelp("For how long.", valueName: "N"))
  var seconds = 60.0
  @Option(help: ArgumentHelp("How often it is looked at.", valueName: "seconds"))
  var sample = 5.0
  @Option(help: ArgumentHelp("By how much its memory may grow meanwhile.", valueName: "MB"))
  var growth = 32.0
  @Option(help: ArgumentHelp("What the service may take, without its workers.", valueName: "MB"))
  var most = 250.0
  @Option(help: ArgumentHelp("Where the documents and the archive are made.", valueName: "dir"))
  var scratch: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      guard files > 0, workers > 0, sample > 0, seconds >= sample * StressReport.fewestSamples else {
        throw Fault(.usageInvalid, "stress", "Numbers must be above 0, and the time that of eight looks at least.")
      }
      try await Scratch.with(in: scratch) { scratch in
        let test = StressTest(files: files, workers: workers, seconds: seconds, sample: sample, scratch: scratch)
        let report = StressReport(try test.perform(), growthMB: growth, mostMB: most)
        Console.data(json ? Console.json(report) : report.text)
        if !report.problems.isEmpty { throw ExitCode(1) }
      }
    }
  }
}
