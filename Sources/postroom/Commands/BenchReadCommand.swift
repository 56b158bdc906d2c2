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
      abstract: "Seconds, memory and accuracy of reading scans, against bare libtesseract and the reference strategy.",
      discussion: """
        Documents are read in sandboxed workers, in classes by size and resolution, with one worker and with two. With \
        --baseline, first pages are also read in this process, beside what they are compared with: bare calls of \
        libtesseract on the same upright pictures, or the reference system's strategy of reading each page in four \
        turns. The headers of pictures, and with --baseline whole first pages, are looked at outside the sandbox: \
        measure only documents that were generated or that you trust.
        """)

    @Option(help: ArgumentHelp("Which scans are generated: the same seed gives the same ones.", valueName: "S"))
    var seed: UInt64 = 7
    @Option(help: ArgumentHelp("How many are generated.", valueName: "N"))
    var documents = 48
    @Option(help: ArgumentHelp("From which office they are: archive-tr or office.", valueName: "set"))
    var set: String?
    @Option(help: ArgumentHelp("Read the documents of this folder instead.", valueName: "dir"))
    var folder: String?
    @Option(help: ArgumentHelp("The truth.jsonl of the folder's documents.", valueName: "file"))
    var truth: String?
    @Option(help: ArgumentHelp("A profile's name or file (default: that of the set).", valueName: "name|file"))
    var profile: String?
    @Option(help: ArgumentHelp("How many rounds; 0 measures baselines alone.", valueName: "N"))
    var rounds = 3
    @Option(help: "What readings are compared with: bare or reference; it can be given twice.")
    var baseline: [Baseline] = []
    @Option(help: ArgumentHelp("How many documents the reference strategy reads at most.", valueName: "N"))
    var referenceDocuments = 10
    @Flag(help: "Have the reference strategy use the program tesseract instead of its library.")
    var referenceProgram = false
    @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions
    @Flag(help: "Print JSON.")
    var json = false

    /// What readings are compared with.
    enum Baseline: String, ExpressibleByArgument, CaseIterable {
      case bare, reference
    }

    /// Rounds of the baselines where none are asked for.
    private static let usualRounds = 3

    func run() async throws {
      try await Console.guarded {
        try check()
        if !baseline.isEmpty { try SingleThread.ensure() }
        try await Scratch.with { scratch in
          let report = try await measure(scratch)
          Console.data(json ? Console.json(report) : report.text)
        }
      }
    }

    private func check() throws(Fault) {
      guard rounds >= 0, rounds > 0 || !baseline.isEmpty else {
        throw Fault(.usageInvalid, "--rounds", "There is nothing to measure without rounds and baselines.")
      }
      guard documents > 0 else { throw Fault(.usageInvalid, "--documents", "It takes a number above 0.") }
      guard referenceDocuments > 0 else {
        throw Fault(.usageInvalid, "--reference-documents", "It takes a number above 0.")
      }
      guard folder == nil || set == nil else {
        throw Fault(.usageInvalid, "--set", "The documents of a folder are of no set.")
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
      if rounds > 0 {
        let (load, used) = (ForeignLoad(), CPUTime.used())
        report.classes = try await ReadBench(
          corpus: corpus, profile: profile, recognition: recognition, limits: limits
        ).measure(rounds: rounds)
        report.foreignLoad = load.share(own: CPUTime.used() - used)
      }
      if baseline.contains(.bare) {
        report.bare = try BareBench(recognition: recognition, limits: limits)
          .measure(corpus.documents, rounds: rounds > 0 ? rounds : Self.usualRounds)
      }
      if baseline.contains(.reference) {
        let program = referenceProgram ? ReferenceProgram(scratch: scratch) : nil
        report.reference = try ReferenceBench(
          profile: profile, recognition: recognition, limits: limits, program: program
        ).measure(corpus.documents, count: referenceDocuments)
      }
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
      if let folder {
        return try ReadCorpus(folder: AbsolutePath.of(folder), truth: truth.map(AbsolutePath.of))
      }
      Console.message("postroom: \(documents) scans are generated")
      return try ReadCorpus(
        SampleGenerator(seed: seed, set: set, delivery: .scans), count: documents, in: scratch)
    }
  }
}
