import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomSamples

extension BenchCommand {
  /// `postroom bench read`.
  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Seconds, memory and accuracy of reading scans in sandboxed workers, with one and with two.",
      discussion: """
        Whole documents are read, in classes by size and resolution; `bench ocr` compares engines page by page. The headers \
        of pictures are looked at outside the sandbox: measure only documents that were generated or that you trust.
        """)

    @Option(help: ArgumentHelp("Which scans are generated: the same seed gives the same ones.", valueName: "S"))
    var seed: UInt64 = 7
    @Option(help: ArgumentHelp("How many are generated.", valueName: "N"))
    var documents = 48
    @Option(
      help: ArgumentHelp(
        "Make these documents instead, as in `bench ocr`: medium, large and others; can be repeated.",
        valueName: "kind=N"))
    var make: [String] = []
    @Option(help: ArgumentHelp("From which office they are: archive-tr or office.", valueName: "set"))
    var set: String?
    @Option(help: ArgumentHelp("Read the documents of this folder instead.", valueName: "dir"))
    var folder: String?
    @Option(help: ArgumentHelp("The truth.jsonl of the folder's documents.", valueName: "file"))
    var truth: String?
    @Option(help: ArgumentHelp("A profile's name or file (default: that of the set).", valueName: "name|file"))
    var profile: String?
    @Option(help: ArgumentHelp("How many rounds.", valueName: "N"))
    var rounds = 3
    @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        try check()
        try await Scratch.with { scratch in
          let report = try await measure(scratch)
          Console.data(json ? Console.json(report) : report.text)
        }
      }
    }

    private func check() throws(Fault) {
      guard rounds > 0 else { throw Fault(.usageInvalid, "--rounds", "It takes a number above 0.") }
      guard documents > 0 else { throw Fault(.usageInvalid, "--documents", "It takes a number above 0.") }
      guard folder == nil || set == nil && make.isEmpty else {
        throw Fault(.usageInvalid, "--folder", "Its documents are neither made nor of a set.")
      }
      guard truth == nil || folder != nil else {
        throw Fault(.usageInvalid, "--truth", "Generated documents bring their own.")
      }
    }

    private func measure(_ scratch: String) async throws -> ReadReport {
      let set = try sampleSet()
      let profile = try ProfileLibrary().load(profile ?? (folder == nil ? set.rawValue : "office"))
      let recognition = try recognition.settings(over: RecognitionSettings(profile))
      let limits = try limits.limits()
      let corpus = try corpus(set, scratch)
      var report = ReadReport(rounds: rounds, leftOut: corpus.leftOut)
      let (load, used) = (ForeignLoad(), CPUTime.used())
      report.classes = try await ReadBench(
        corpus: corpus, profile: profile, recognition: recognition, limits: limits
      ).measure(rounds: rounds)
      report.foreignLoad = load.share(own: CPUTime.used() - used)
      return report
    }

    private func sampleSet() throws(Fault) -> SampleSet {
      guard let set else { return .archiveTR }
      guard let known = SampleSet(rawValue: set), [.archiveTR, .office].contains(known) else {
        throw Fault(.usageInvalid, "--set", "'\(set)' is neither archive-tr nor office.")
      }
      return known
    }

    private func corpus(_ set: SampleSet, _ scratch: String) throws -> ReadCorpus {
      var corpus = ReadCorpus()
      if let folder {
        try corpus.add(folder: AbsolutePath.of(folder), truth: truth.map(AbsolutePath.of))
        return corpus
      }
      let orders = make.isEmpty ? ["mixed=\(documents)"] : make
      for order in try orders.map({ try OCRMaking.Order($0) }) {
        let target = try order.write(seed: seed, set: set, in: scratch)
        try corpus.add(folder: target + "/documents", truth: target + "/truth.jsonl")
      }
      return corpus
    }
  }
}
