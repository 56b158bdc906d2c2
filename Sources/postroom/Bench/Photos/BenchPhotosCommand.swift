import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

extension BenchCommand {
  /// `postroom bench photos`.
  struct Photos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Examining portrait photographs: one by one, in batches, by several workers, under pressure, for long.",
      discussion: """
        CPU is that of supervisor and worker together. Every photograph is measured at each size, in turn; what one takes \
        is the least and the median of its rounds, and the median and the mean of that over all photographs are \
        printed, with the first photograph's median. One and two workers take turns on the same photographs. The last \
        lines say how many workers and how large a batch to take, and compare with the run before, which is kept in \
        the history.
        """)

    @Option(
      help: ArgumentHelp("A folder of portraits (default: ../shared/data/faces, else those shipped).", valueName: "dir")
    )
    var faces: String?
    @Option(help: ArgumentHelp("A format's name, or the path of its YAML file.", valueName: "name|file"))
    var format: String = "icao"
    @Option(help: ArgumentHelp("How many rounds; medians are printed.", valueName: "N"))
    var rounds = 5
    @Option(help: ArgumentHelp("How long the long run takes.", valueName: "s"))
    var seconds: Double = 60
    @Option(
      help: ArgumentHelp("Where results are kept from run to run (default: in your cache folder).", valueName: "file"))
    var history: String?
    @Option(help: ArgumentHelp("Where scaled photographs are made.", valueName: "dir"))
    var scratch: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        guard rounds > 0, seconds > 0, seconds <= 86_400 else {
          throw Fault(.usageInvalid, "--rounds", "Rounds and seconds are numbers above 0.")
        }
        let rules = try PhotographFormatLibrary().load(format)
        try await Scratch.with(in: scratch) { scratch in
          let bench = PhotosBench(
            corpus: try PhotosCorpus(folder: faces, scratch: scratch), format: rules, rounds: rounds, seconds: seconds)
          let figures = try await bench.measure()
          let path = history.map(AbsolutePath.of) ?? UserCache.folder.map { $0 + "/bench-photos.jsonl" }
          let book = path.map(PhotosHistory.init)
          let report = PhotosReport(figures, last: book?.last)
          try book?.add(figures)
          Console.data(json ? Console.json(report) : report.text)
        }
      }
    }
  }
}
