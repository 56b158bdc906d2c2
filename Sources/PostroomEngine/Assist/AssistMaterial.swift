internal import PostroomAssist
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers

/// What a language model is shown of a document: made by workers, which alone look into it.
struct AssistMaterial: Sendable {
  let reading: DocumentReading
  /// What the provider looks at.
  let accepts: Set<ModelCapability>
  /// What the run wants to show.
  let form: AssistSettings.Form
  /// What workers hand over with their analyses.
  let handover: HandoverRule

  /// A larger excerpt is shown as words: providers take 20 MB with everything around it in base 64.
  static let mostBytes = 14 << 20
  /// What the words of a page take at most, for the bounds of memory.
  private static let pageTextBytes = 32 << 10

  /// How a document is shown.
  enum Shape: String, Sendable, CaseIterable {
    case text, pdf, pictures
  }

  /// How a document will be shown.
  func shape(of document: QuestionedDocument) -> Shape {
    let wantsPages =
      switch form {
      case .text: false
      case .pages: true
      case .automatic: document.analysis.recognisedPages > 0
      }
    guard wantsPages else { return .text }
    if document.arrived.format == .pdf, accepts.contains(.pdf) { return .pdf }
    let isShown = document.arrived.format == .pdf || document.arrived.format.isImage
    return isShown && accepts.contains(.pictures) ? .pictures : .text
  }

  /// About how many bytes showing it takes.
  func estimate(of document: QuestionedDocument, pages: Int) -> Int {
    switch shape(of: document) {
    case .text: min(pages, document.analysis.pages.count) * Self.pageTextBytes
    case .pdf: min(Int(document.file.identity.size) * 3, Self.mostBytes * 3)
    case .pictures: min(pages, document.analysis.pages.count) * (1 << 20)
    }
  }

  /// The first pages of a document.
  ///
  /// What cannot be shown as pages, or is too large so, is shown as words.
  ///
  /// - Throws: What a worker raises; `assist-request-refused` when there is not a word on them.
  func content(
    of document: QuestionedDocument, step: AssistStep, questions: AssistQuestions
  ) async throws(Fault) -> AssistDocument.Content {
    let pages = questions.settings(step)?.pages ?? 1
    switch shape(of: document) {
    case .text: break
    case .pdf: if let bytes = await excerpt(of: document, pages: pages) { return .pdf(bytes) }
    case .pictures:
      if let pictures = await pictures(of: document, pages: pages) { return .pictures(pictures) }
    }
    let texts = try await texts(of: document, pages: pages)
    guard let content = questions.content(pageTexts: texts, for: step) else {
      throw Fault(
        .assistRequestRefused, document.arrived.shownSource,
        "There is not a word on its first pages.")
    }
    return content
  }

  /// The texts of the first pages: those that were handed over with the analysis, else a worker is asked.
  private func texts(of document: QuestionedDocument, pages: Int) async throws(Fault) -> [String] {
    let wanted = min(pages, document.analysis.pages.count)
    if let known = await document.handed.content?.pageTexts, known.count >= wanted { return known }
    if handover.documents != .never {
      let rule = HandoverRule(documents: .always, pages: handover.pages)
      let (answer, handed) = await reading.askForAll(
        rule.applied(to: job(for: document)), document.file, hash: document.arrived.hash)
      _ = try answer.result.get()
      if let handed {
        await document.handed.put(handed)
        return handed.pageTexts
      }
    }
    var job = job(for: document)
    job.textPages = pages
    return try await reading.ask(job, document.file, hash: document.arrived.hash).result.get().pageTexts ?? []
  }

  /// The first pages as a PDF; nil when they cannot be taken out, or are too large.
  private func excerpt(of document: QuestionedDocument, pages: Int) async -> [UInt8]? {
    await written(
      of: document, .part, PageRange(first: 1, last: min(pages, document.analysis.pages.count)))
  }

  private func pictures(of document: QuestionedDocument, pages: Int) async -> [AssistDocument
    .Picture]?
  {
    var pictures: [AssistDocument.Picture] = []
    var room = Self.mostBytes
    for page in 1...max(1, min(pages, document.analysis.pages.count)) {
      guard let bytes = await written(of: document, .image, PageRange(first: page, last: page)),
        bytes.count <= room
      else { return nil }
      room -= bytes.count
      pictures.append(AssistDocument.Picture(mediaType: "image/png", bytes: bytes))
    }
    return pictures
  }

  private func written(
    of document: QuestionedDocument, _ wanted: ReadingJob.Wanted, _ pages: PageRange
  ) async -> [UInt8]? {
    var job = job(for: document)
    job.wanted = wanted
    job.part = pages
    let draft = DraftInMemory(most: Self.mostBytes)
    let answer = await reading.pool.analyse(
      job, descriptor: document.file.descriptor, output: draft.sink)
    guard case .success = answer.result else { return nil }
    return draft.bytes
  }

  /// What workers are asked about the document, with a number of its own.
  func job(for document: QuestionedDocument) -> ReadingJob {
    var job = reading.job(
      number: reading.partJobs.next(), format: document.arrived.format,
      bytes: Int(document.file.identity.size),
      part: document.arrived.origin?.pages)
    // It is known to be one document.
    job.mayHoldSeveral = false
    return job
  }
}
