import Foundation
import Glibc
import PostroomEngine
import PostroomLedger
import PostroomMind
import PostroomModel
import PostroomNative
import PostroomReading
import PostroomWorkers

/// The sandboxed child: the only process that looks into documents.
enum ReadingWorkerProcess {
  /// The hidden subcommand that starts it.
  static let name = "reading-worker"

  /// The argument of one that leaves the processor to others.
  private static let yielding = "yielding"
  /// How much one that leaves the processor to others is set back: half way to the last.
  private static let setback: CInt = 10

  /// How the supervisor starts one.
  static var command: WorkerCommand { command(arguments: [name]) }

  /// How a service starts one: whoever asks the service is answered first.
  static var yieldingCommand: WorkerCommand { command(arguments: [name, yielding]) }

  private static func command(arguments: [String]) -> WorkerCommand {
    WorkerCommand(
      executable: "/proc/self/exe", arguments: arguments,
      passedEnvironment: [
        "POSTROOM_PDFIUM", LanguageData.variable, KernelPath.variable, "LD_LIBRARY_PATH", "TZ",
      ])
  }

  /// What recognises pages: pages that another engine or other models recognised are not taken for theirs.
  static func engine(for recognition: RecognitionSettings) -> String {
    let languages = recognition.languages + LanguageData.auxiliaries(for: recognition.languages)
    return DocumentReader.version + " " + LanguageData.versions(languages)
  }

  /// What tells this build and its PDF engine from others, whose answers are not taken for ours.
  static var program: String { AnswerBasis.identity(of: ["/proc/self/exe"] + PDFEngineSearch().candidates) }

  /// Serves the supervisor until it hangs up.
  ///
  /// - Returns: The exit code.
  static func serve() -> CInt {
    if CommandLine.arguments.dropFirst(2).first == yielding {
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, setback)
    }
    let search = PDFEngineSearch()
    let readable = search.candidates + TesseractLibrary.candidates + LanguageData.folders + systemLibraries
    return ReadingWorker.serve(readable: readable) { encoded throws(Fault) in
      let configuration = try WorkerConfiguration(encoded: encoded)
      let recognition = configuration.recognition
      let languages = recognition.when == .never ? nil : try LanguageData(recognition.languages)
      let reader = try DocumentReader(search, languages: languages)
      let copy = try SearchableCopy(search)
      let writers = try Writers(parts: PartWriter(search), image: PageImage(search), forms: FormFiller(search))
      let model = try configuration.model.map { bytes throws(Fault) in try CategoryModel(bytes: [UInt8](bytes)) }
      let mind = DocumentMind(profile: configuration.profile, model: model)
      if let fault = mind.fault { throw fault }
      let tables = TableRecognition(configuration.profile)
      let photographs = try PhotographRecognition(configuration.profile, documents: .success(try PDFEngine(search)))
      return { job, descriptor, reports throws(Fault) in
        if job.wanted.isWrittenOnly { return try write(job, descriptor, reports, writers) }
        if job.holdsReading { return try takeUp(job, descriptor, mind, tables) }
        if let table = try tables?.analysis(of: job, descriptor: descriptor) { return table }
        let sight = try photographs?.sight(of: job, descriptor: descriptor) ?? .other
        if case .photographs(let answer) = sight { return answer }
        var analysis = try analyse(job, descriptor, reports, reader, copy, mind, tables)
        photographs?.amend(&analysis, after: sight)
        return analysis
      }
    }
  }

  /// What the dynamic linker looks through for the libraries that the engines need; closed once they are loaded.
  private static let systemLibraries = ["/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache"]

  /// What writes without reading.
  private struct Writers {
    let parts: PartWriter
    let image: PageImage
    let forms: FormFiller
  }

  /// Writes some pages of a document as one of its own, or one as an image; describes a form, or fills it.
  private static func write(
    _ job: ReadingJob, _ descriptor: CInt, _ reports: ReadingWorker.Reports, _ writers: Writers
  ) throws(Fault) -> Analysis {
    switch (job.wanted, job.part) {
    case (.formFields, _): try writers.forms.describe(descriptor: descriptor, job: job, to: reports.output)
    case (.filledForm, _): try writers.forms.fill(descriptor: descriptor, job: job, to: reports.output)
    case (.image, let pages?):
      try writers.image.write(pages.first, descriptor: descriptor, job: job, to: reports.output)
    case (_, let pages?): try writers.parts.write(pages, descriptor: descriptor, job: job, to: reports.output)
    case (_, nil): throw Fault(.internalError, "", "No pages were named that are to be written.")
    }
    return Analysis(format: job.format, pages: [], classification: Classification(category: "", confidence: 0))
  }

  /// The worker's share of a document's life: load, read, classify, extract, verify.
  private static func analyse(
    _ job: ReadingJob, _ descriptor: CInt, _ reports: ReadingWorker.Reports, _ reader: DocumentReader,
    _ copy: SearchableCopy, _ mind: DocumentMind, _ tables: TableRecognition?
  ) throws(Fault) -> Analysis {
    var costs = StageCosts()
    let told = ReadingReports(page: reports.page, recognising: reports.recognising, finished: reports.finished)
    var reading = try reader.read(descriptor: descriptor, job: job, reports: told)
    if job.wanted == .searchable {
      reading.warnings += try copy.write(reading, descriptor: descriptor, job: job, to: reports.output)
    }
    costs.note(.read)
    let parts = !job.mayHoldSeveral ? [] : reading.format == .email ? reading.mailParts : mind.parts(of: reading)
    if !parts.isEmpty { return divided(reading, parts, costs) }
    var analysis = analysis(of: reading, job, mind, tables, &costs)
    // Texts of any size come only where the job is about nothing else.
    let isHandedOver = mind.isHandedOver(analysis, job) ? try handOver(reading, reports) : job.handsOver == .never
    if isHandedOver {
      analysis.pageTexts = job.textPages.map { reading.pages.prefix($0).map(\.text) }
    }
    return analysis
  }

  /// Hands a reading over, so that it need not be made again; false for one that cannot be.
  private static func handOver(_ reading: Reading, _ reports: ReadingWorker.Reports) throws(Fault) -> Bool {
    guard let bytes = HandedReading.bytes(reading) else { return false }
    try bytes.withUnsafeBufferPointer { bytes throws(Fault) in try reports.output(UnsafeRawBufferPointer(bytes)) }
    return true
  }

  /// Understands a document by the reading that another worker has handed over.
  private static func takeUp(
    _ job: ReadingJob, _ descriptor: CInt, _ mind: DocumentMind, _ tables: TableRecognition?
  ) throws(Fault) -> Analysis {
    var costs = StageCosts()
    guard let reading = try HandedReading.reading(descriptor: descriptor) else {
      throw Fault(.internalError, "", "What was handed over is no reading.")
    }
    costs.note(.read)
    return analysis(of: reading, job, mind, tables, &costs)
  }

  /// What a reading says.
  private static func analysis(
    of reading: Reading, _ job: ReadingJob, _ mind: DocumentMind, _ tables: TableRecognition?, _ costs: inout StageCosts
  ) -> Analysis {
    let document = mind.fold(reading)
    let understood = understand(document, reading, job.proposals, mind, tables, &costs)
    let verified = understood.verification
    return Analysis(
      format: reading.format, pages: reading.pages.map(PageSummary.init), classification: understood.classification,
      fields: verified.fields.mapValues(reading.shown).merging(stated(reading.message)) { field, _ in field },
      lines: verified.lines.prefix(Analysis.mostLines).map(reading.shown),
      locale: understood.locale, doubts: verified.doubts + unread(reading, job), embeddedFiles: reading.embeddedFiles,
      warnings: reading.warnings + verified.warnings + unlisted(verified.lines), language: document.language,
      timings: costs.milliseconds,
      memory: costs.bytes, reading: job.wanted == .analysis ? nil : reading.asShown)
  }

  /// What a document is and says: by the profile alone, or with what language models propose about it.
  private static func understand(
    _ document: FoldedReading, _ reading: Reading, _ proposals: AssistProposals?, _ mind: DocumentMind,
    _ tables: TableRecognition?, _ costs: inout StageCosts
  ) -> (classification: Classification, verification: PostroomMind.Verification, locale: DocumentLocale) {
    let local = tables?.classification(of: reading) ?? mind.classify(document)
    costs.note(.classify)
    if let proposals {
      let assisted = mind.assisted(document, reading: reading, proposals: proposals, local: local)
      costs.note(.extract)
      return (assisted.classification, assisted.verification, assisted.extraction.locale)
    }
    let extraction = mind.extract(document, reading: reading, category: local.category)
    costs.note(.extract)
    let verification = mind.verify(extraction, reading: reading, classification: local)
    costs.note(.verify)
    return (local, verification, extraction.locale)
  }

  /// The answer about a scan of several documents, each of which is understood on its own.
  private static func divided(_ reading: Reading, _ parts: [PageRange], _ costs: StageCosts) -> Analysis {
    Analysis(
      format: reading.format, pages: reading.pages.map(PageSummary.init),
      classification: Classification(category: Profile.dividedCategory, confidence: 1), fields: stated(reading.message),
      parts: parts,
      embeddedFiles: reading.embeddedFiles, warnings: reading.warnings, timings: costs.milliseconds,
      memory: costs.bytes)
  }

  /// What an e-mail's head says, as fields; it stands on no page.
  private static func stated(_ message: [String: String]?) -> [String: Field] {
    (message ?? [:]).mapValues { value in
      let nowhere = Box(x0: 0, y0: 0, x1: 0, y1: 0)
      return Field(value: value, raw: value, confidence: 1, page: 1, box: nowhere, source: "email:head")
    }
  }

  /// What an e-mail carries is read when it is taken apart, and waits for a person when it is not.
  private static func unread(_ reading: Reading, _ job: ReadingJob) -> [Doubt] {
    guard job.wanted == .analysis, !reading.mailParts.isEmpty else { return [] }
    let count = reading.mailParts.count - 1
    return [
      Doubt(
        .undivided, "It carries \(count) \(count == 1 ? "file" : "files") that \(count == 1 ? "was" : "were") not read."
      )
    ]
  }

  private static func unlisted(_ lines: [LineItem]) -> [String] {
    lines.count > Analysis.mostLines
      ? ["It has \(lines.count) lines; the first \(Analysis.mostLines) are listed."] : []
  }
}

extension DocumentMind {
  /// Whether somebody may want to know more of a document than its analysis.
  fileprivate func isHandedOver(_ analysis: Analysis, _ job: ReadingJob) -> Bool {
    switch job.handsOver {
    case .never: false
    case .doubtful: !analysis.doubts.isEmpty || profile.isDoubtful(analysis.classification)
    case .always: true
    }
  }
}

/// What the stages of one document cost the worker.
private struct StageCosts {
  private(set) var milliseconds: [Stage: Double] = [:]
  private(set) var bytes: [Stage: Int] = [:]
  private var moment = ContinuousClock.now
  private var resident = ResidentMemory.bytes()

  /// Books everything since the last note on a stage.
  mutating func note(_ stage: Stage) {
    let now = ContinuousClock.now
    let duration = (now - moment).components
    milliseconds[stage] = Double(duration.seconds) * 1_000 + Double(duration.attoseconds) / 1e15
    let resident = ResidentMemory.bytes()
    bytes[stage] = max(0, resident - self.resident)
    self.resident = resident
    moment = now
  }
}
