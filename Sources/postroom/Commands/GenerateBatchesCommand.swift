import ArgumentParser
import PostroomEngine
import PostroomModel
import PostroomSamples

extension GenerateCommand {
  /// `postroom generate batches`.
  struct Batches: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Write scans of 2 to 6 documents each into DIR/documents; DIR/truth.csv says where each begins and ends.",
      discussion: """
        The same options give the same bytes. Separator sheets or blank pages stand between the documents, of one to three \
        pages each. DIR/truth.jsonl says what each document is; its file is the scan's name, # and the part's number.
        """)

    @Option(help: ArgumentHelp("How many scans.", valueName: "N"))
    var count = 10
    @Option(help: ArgumentHelp("Which ones: the same seed gives the same scans.", valueName: "S"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("pdf or tiff (default: either).", valueName: "format"))
    var format: String?
    @Option(
      help: ArgumentHelp(
        "Whose documents: \(BatchOrder.sets.map(\.rawValue).joined(separator: ", ")).", valueName: "name"))
    var profile = SampleSet.office.rawValue
    @Option(help: ArgumentHelp("What the code on the separator sheets says.", valueName: "text"))
    var code = SplitRule.usualCodes[0]
    @Flag(help: "Divide by blank pages instead of separator sheets.")
    var blankPages = false
    @Option(help: ArgumentHelp("The folder that they are written into.", valueName: "dir"))
    var out: String
    @Flag(name: [.short, .long], help: "Print nothing.")
    var quiet = false

    func run() async throws {
      try await Console.guarded {
        let parts = try BatchGenerator(try order()).generate(to: AbsolutePath.of(out))
        if !quiet {
          Console.message("\(count) scans of \(parts) documents → \(out)/documents, their pages → \(out)/truth.csv")
        }
      }
    }

    private func order() throws(Fault) -> BatchOrder {
      var order = BatchOrder(count: count, seed: seed, divider: blankPages ? .blankPage : .sheet(code: code))
      guard let set = BatchOrder.sets.first(where: { $0.rawValue == profile }) else {
        let known = BatchOrder.sets.map(\.rawValue).joined(separator: ", ")
        throw Fault(.usageInvalid, "--profile", "'\(profile)' is none of \(known).")
      }
      order.set = set
      guard let format else { return order }
      guard let container = ScanTruth.Container(rawValue: format), container == .pdf || container == .tiff else {
        throw Fault(.usageInvalid, "--format", "'\(format)' is neither pdf nor tiff.")
      }
      order.container = container
      return order
    }
  }
}
