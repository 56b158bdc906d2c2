import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomNative
import PostroomProfiles
import PostroomReading
import PostroomSamples

extension BenchCommand {
  /// `postroom bench ocr`.
  struct OCR: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ocr",
      abstract: "Engines of recognition on the same pages: processor time, memory, words found, ratios.",
      discussion: """
        Pages are made (--make) or come from folders (--folder), where text files, JSON files and truth.jsonl tell what \
        stands on them; pages with a text layer are drawn at each --dpi and compared with it. Engines: fast, balanced, \
        accurate and careful are Postroom's own (POSTROOM_CPU forces a kernel), tesseract is its library in this process, \
        tesseract-program the program as pytesseract calls it, ocrmypdf that program, reference and reference-program the \
        reference system's four turns until a category is found, then twice as large again. Pages are looked at outside \
        the sandbox: measure only documents that were made or that you trust.
        """)

    @Option(
      help: ArgumentHelp(
        """
        Make documents: mixed, clean, turned, receipts, photographs, medium, large, fine-images, coarse-images; can be \
        repeated (default without --folder: mixed=24).
        """, valueName: "kind=N"))
    var make: [String] = []
    @Option(help: ArgumentHelp("Which ones are made: the same seed gives the same ones.", valueName: "S"))
    var seed: UInt64 = 7
    @Option(help: ArgumentHelp("From which office they are: archive-tr or office.", valueName: "set"))
    var set: String = SampleSet.archiveTR.rawValue
    @Option(help: ArgumentHelp("Keep the documents that were made here.", valueName: "dir"))
    var keep: String?
    @Option(help: ArgumentHelp("Read the documents of this folder; can be repeated.", valueName: "dir"))
    var folder: [String] = []
    @Option(help: ArgumentHelp("The truth.jsonl of the folders (default: in or above each).", valueName: "file"))
    var truth: String?
    @Option(
      help: ArgumentHelp("Draw pages with a text layer at these resolutions; 0 leaves them out.", valueName: "N,N"))
    var dpi = "300"
    @Option(help: ArgumentHelp("Which engines are compared.", valueName: "names"))
    var engines = "fast,balanced,tesseract"
    @Option(
      help: ArgumentHelp("The documents' languages, such as tur+ita (default: the profile's).", valueName: "codes"))
    var languages: String?
    @Option(
      help: ArgumentHelp("A profile's name or file, for categories (default: that of the set).", valueName: "name|file")
    )
    var profile: String?
    @Option(help: ArgumentHelp("How many rounds.", valueName: "N"))
    var rounds = 3
    @Option(help: ArgumentHelp("Only pages of this group.", valueName: "label"))
    var only: String?
    @Option(help: ArgumentHelp("At most so many pages, spread evenly.", valueName: "N"))
    var pages: Int?
    @Option(help: ArgumentHelp("At most so many pages for programs and the reference.", valueName: "N"))
    var slowPages = 10
    @Option(help: ArgumentHelp("Pages for measuring memory, each engine by itself; 0 leaves it out.", valueName: "N"))
    var memoryPages = 8
    @Option(
      help: ArgumentHelp("Groups: corpus, condition, kind, dpi, language, category.", valueName: "names"))
    var by = "corpus,condition,kind,dpi"
    @OptionGroup(title: "Limits") var limits: LimitOptions
    @Flag(help: "Print JSON.")
    var json = false
    @Option(help: .hidden) var memoryTask: String?

    func run() async throws {
      try await Console.guarded {
        try SingleThread.ensure()
        try await Scratch.with { scratch in
          if let memoryTask {
            let task = try JSONDecoder().decode(
              OCRPeak.Task.self, from: Data(contentsOf: URL(fileURLWithPath: memoryTask)))
            return Console.data(Console.json(try OCRPeak.measured(task, scratch: scratch)))
          }
          let report = try measure(scratch)
          Console.data(json ? Console.json(report) : report.text)
        }
      }
    }

    private func measure(_ scratch: String) throws -> OCRReport {
      let choice = try choice()
      let kernel = try KernelPath.best
      let set = try sampleSet()
      let profile = try ProfileLibrary().load(profile ?? (make.isEmpty && !folder.isEmpty ? "office" : set.rawValue))
      let setting = OCRSetting(
        languages: try languageCodes() ?? RecognitionSettings(profile).languages, profile: profile,
        limits: try limits.limits(), scratch: scratch)
      let engines = try choice.names.map { (name: $0, engine: try $0.make(setting)) }
      let pictures = try PictureReading(languages: LanguageData(setting.languages))
      let corpus = try corpus(choice, set, pictures, setting)
      let bench = OCRBench(engines, pictures: pictures, setting: setting, slowPages: slowPages)
      let (pages, unreadable) = try bench.surveyed(corpus.pages)
      let (load, used) = (ForeignLoad(), CPUTime.used())
      let measures = try bench.measure(pages, rounds: rounds)
      let foreignLoad = load.share(own: CPUTime.used() - used)
      return OCRReport(
        rounds: rounds, languages: setting.languages,
        kernel: kernel.rawValue,
        leftOut: corpus.leftOut + unreadable, foreignLoad: foreignLoad,
        groups: OCRGroupFigures.groups(measures, by: choice.dimensions, choice.names),
        memory: try memory(choice, pages, setting), rows: measures.map(OCRRow.init))
    }

    private func corpus(
      _ choice: Choice, _ set: SampleSet, _ pictures: PictureReading, _ setting: OCRSetting
    ) throws -> OCRCorpus {
      var corpus = try OCRCorpus(pictures: pictures, resolutions: choice.resolutions, limits: setting.limits)
      for order in choice.orders {
        try corpus.make(order, seed: seed, set: set, in: keep.map(AbsolutePath.of) ?? setting.scratch)
      }
      for folder in folder {
        try corpus.add(folder: AbsolutePath.of(folder), truths: truth.map(AbsolutePath.of))
      }
      try corpus.keep(only: only, atMost: pages)
      return corpus
    }

    private func memory(_ choice: Choice, _ pages: [OCRPage], _ setting: OCRSetting) throws -> [OCRPeak] {
      guard memoryPages > 0 else { return [] }
      return try choice.names.map { name in
        Console.message("postroom: the memory of \(name.text)")
        let wanted = pages.filter { !name.readsFirstPagesOnly || $0.number == 1 }.spread(memoryPages)
        return try OCRPeak.measure(
          .init(engine: name.text, pages: wanted, languages: setting.languages, profile: setting.profile),
          arguments: ["bench", "ocr", "--memory-task"], scratch: setting.scratch)
      }
    }
  }
}
