import ArgumentParser
import PostroomEngine
import PostroomModel
import PostroomSamples

/// `postroom generate`: documents with known truth.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make example documents with known truth.",
    subcommands: [Documents.self, Tables.self, Separators.self, Batches.self])

  /// `postroom generate documents`.
  struct Documents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Typeset office documents into DIR/documents; DIR/truth.jsonl says what each is.",
      discussion: """
        The same seed gives the same documents. Persons, companies and numbers are invented. With --scans the same \
        papers come as an office's scanners and telephones deliver them: PDF, JPEG, PNG and TIFF without text, four in \
        five good and one in five hard; the truth then tells what was done and the words of each page.
        """)

    @Option(help: ArgumentHelp("How many.", valueName: "N"))
    var count: Int?
    @Option(help: ArgumentHelp("Which ones: the same seed gives the same documents.", valueName: "S"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The folder that they are written into.", valueName: "dir"))
    var out: String
    @Option(
      help: ArgumentHelp("\(SampleSet.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "set"))
    var set = SampleSet.archiveTR.rawValue
    @Flag(help: "Deliver them as scans and photographs of paper.")
    var scans = false
    @Flag(name: [.short, .long], help: "Print nothing.")
    var quiet = false

    func run() async throws {
      try await Console.guarded {
        guard let set = SampleSet(rawValue: set) else {
          let known = SampleSet.allCases.map(\.rawValue).joined(separator: ", ")
          throw Fault(.usageInvalid, "--set", "'\(set)' is none of \(known).")
        }
        let number = count ?? set.naturalCount ?? 100
        guard number > 0 else { throw Fault(.usageInvalid, "--count", "It takes a number above 0.") }
        let generator = SampleGenerator(seed: seed, set: set, delivery: scans ? .scans : .typeset)
        var written = 0
        try generator.generate(count: number, to: AbsolutePath.of(out)) { written = $0 }
        if !quiet { Console.message("\(written) documents → \(out)/documents, what they are → \(out)/truth.jsonl") }
      }
    }
  }
}
