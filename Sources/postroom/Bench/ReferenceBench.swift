import PostroomEngine
import PostroomMind
import PostroomModel
import PostroomNative
import PostroomReading

/// The reference system's strategy against a reading, both on the first pages of the same documents.
struct ReferenceBench {
  private let reader: DocumentReader
  private let recognition: RecognitionSettings
  private let limits: Limits
  private let mind: DocumentMind
  private let firstPage: FirstPage
  private let strategy: ReferenceStrategy
  private let usesProgram: Bool

  /// The reference reads this language only.
  private static let language = "tur"
  /// The reference waits as long as it takes, in seconds.
  private static let patience = 600.0

  /// Makes the engines; the process must have been started with one thread for libtesseract.
  ///
  /// - Parameter program: The program that recognises for the reference; nil uses the library in this process.
  init(
    profile: Profile, recognition: RecognitionSettings, limits: Limits, program: ReferenceProgram?
  ) throws(Fault) {
    let mind = DocumentMind(profile: profile)
    self.recognition = recognition
    self.limits = limits
    self.mind = mind
    usesProgram = program != nil
    reader = try DocumentReader(languages: LanguageData(recognition.languages))
    firstPage = try FirstPage(limits: limits)
    let engine = try TesseractEngine(LanguageData([Self.language]))
    strategy = ReferenceStrategy(mind: mind, fallback: profile.fallback) { picture in
      if let program { return try program.recognise(picture, language: Self.language, segmentation: 6) }
      let text = try engine.recognise(
        picture, dpi: Double(RecognitionSettings.usualDPI), segmentation: .block, seconds: Self.patience)
      return text.lines.map { $0.words.map(\.text).joined(separator: " ") }.joined(separator: "\n")
    }
  }

  /// Measures the first documents whose first pages are scans.
  ///
  /// - Parameter count: How many.
  func measure(_ documents: [ReadCorpus.Document], count: Int) throws -> ReferenceFigures {
    var rows: [ReferenceFigures.Row] = []
    try SilentLibraries.during { try warm(documents) }
    for document in documents {
      if rows.count >= count { break }
      guard let ours = try? SilentLibraries.during({ try read(document) }), ours.isRecognised else { continue }
      Console.message("postroom: reference strategy, document \(rows.count + 1): \(document.name)")
      let start = CPUTime.used()
      let answer = try SilentLibraries.during { try self.answer(document) }
      rows.append(
        ReferenceFigures.Row(
          document, answer, referenceSeconds: CPUTime.used() - start, isMatched: answer.category != strategy.fallback,
          ourSeconds: ours.seconds, ourCategory: ours.category, ourIdentifier: ours.identifier))
    }
    guard !rows.isEmpty else {
      throw Fault(.usageInvalid, "--baseline reference", "No first page of the documents is a scan.")
    }
    return ReferenceFigures(rows, usesProgram: usesProgram)
  }

  /// The strategy's answer; what it cannot read is without a category for it.
  private func answer(_ document: ReadCorpus.Document) throws -> ReferenceStrategy.Answer {
    do {
      return try strategy.answer(firstPage.asTheReferenceTakesIt(document))
    } catch let fault as Fault where fault.kind == .input || fault.kind == .limit {
      return ReferenceStrategy.Answer(category: strategy.fallback, identifier: nil, passes: 0)
    }
  }

  /// The first page as a run reads it: recognised, classified, its identifier found.
  private func read(
    _ document: ReadCorpus.Document
  ) throws -> (seconds: Double, category: String, identifier: String?, isRecognised: Bool) {
    let file = try OpenFile(path: document.path)
    defer { withExtendedLifetime(file) {} }
    let job = ReadingJob(
      number: 1, format: document.format, bytes: document.bytes, pages: 1, maximumPages: limits.pages,
      recognition: recognition, maximumPixels: limits.pixels, secondsPerPage: limits.secondsPerPage)
    let start = CPUTime.used()
    let reading = try reader.read(descriptor: file.descriptor, job: job)
    let folded = mind.fold(reading)
    let category = mind.classify(folded).category
    let identifier = mind.extract(folded, category: category)[FieldName.identifier]?.value
    let seconds = CPUTime.used() - start
    return (seconds, category, identifier, reading.pages.first?.source == .recognised)
  }

  /// Both sides have worked before they are measured.
  private func warm(_ documents: [ReadCorpus.Document]) throws {
    guard let first = documents.first else { return }
    _ = try? read(first)
    if let picture = try? firstPage.asTheReferenceTakesIt(first) { _ = try strategy.recognise(picture) }
  }
}
