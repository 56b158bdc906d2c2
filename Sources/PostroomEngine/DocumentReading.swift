internal import Crypto
internal import Foundation
internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers

/// Has documents read by workers, without what is known of them and keeping what is found out.
struct DocumentReading: Sendable {
  let settings: RunSettings
  let pool: WorkerPool
  let cache: ReadingCache
  /// Holds documents back while memory is low; nil where nobody does.
  var gate: WorkerGate?
  private(set) var partJobs = PartJobs()

  /// What a worker is asked about a document.
  ///
  /// - Parameters:
  ///   - number: Unique in the life of the pool.
  ///   - part: Which pages of a scan it is, where it is a part of one; it is not divided again.
  func job(number: Int, format: DocumentFormat, bytes: Int, part: PageRange? = nil) -> ReadingJob {
    ReadingJob(
      number: number, format: format, bytes: bytes, part: part,
      mayHoldSeveral: part == nil && (format == .email ? settings.pages == nil : settings.divides),
      pages: settings.pages, maximumPages: settings.limits.pages,
      recognition: settings.recognition, maximumPixels: settings.limits.pixels,
      secondsPerPage: settings.limits.secondsPerPage)
  }

  /// What was answered about a document.
  struct Answer: Sendable {
    /// The analysis, or why there is none.
    var result: Result<Analysis, Fault>
    /// How many of its pages were recognised before.
    var knownPages = 0
    /// Whether no worker was asked.
    var isKnown = false
    /// The largest resident memory of its worker so far, in bytes; 0 when there was none.
    var workerPeakBytes = 0
    /// What its worker has handed over; nil when nothing was.
    var handed: HandedOver?
  }

  /// Has a document read, unless the answer is known.
  ///
  /// - Parameter hash: SHA-256 of its content; nil where nothing is looked up or kept.
  func read(_ job: ReadingJob, _ file: OpenFile, hash: [UInt8]?) async -> Answer {
    if let hash, let known = cache.analysis(of: hash) {
      return Answer(result: .success(known), knownPages: known.recognisedPages, isKnown: true)
    }
    var (answer, handed) = await askForAll(job, file, hash: hash)
    if case .success(var analysis) = answer.result {
      analysis.pageTexts = nil
      answer.result = .success(analysis)
      if let hash, settings.profile.allows(analysis), Self.isUnchanged(file) { cache.keep(analysis, of: hash) }
    }
    return Answer(
      result: answer.result, knownPages: answer.knownPages,
      workerPeakBytes: answer.workerPeakBytes ?? answer.workerResidentBytes ?? 0, handed: handed)
  }

  /// Has a worker read a document, and takes what it hands over.
  func askForAll(
    _ job: ReadingJob, _ file: OpenFile, hash: [UInt8]?
  ) async -> (answer: WorkerAnswer, handed: HandedOver?) {
    guard job.handsOver != .never else { return (await ask(job, file, hash: hash), nil) }
    let draft = DraftInMemory(most: ReadingJob.mostHandedOver)
    let answer = await ask(job, file, hash: hash, output: draft.sink)
    guard let reading = draft.bytes, case .success(let analysis) = answer.result else { return (answer, nil) }
    return (answer, HandedOver(reading: reading, pageTexts: analysis.pageTexts ?? []))
  }

  /// Has a worker read a document, whatever is known of the answer; pages that were recognised before are not again.
  func ask(
    _ job: ReadingJob, _ file: OpenFile, hash: [UInt8]?, output: OutputSink? = nil
  ) async -> WorkerAnswer {
    await gate?.enter()
    let answer = await askAdmitted(job, file, hash: hash, output: output)
    await gate?.leave()
    return answer
  }

  private func askAdmitted(
    _ job: ReadingJob, _ file: OpenFile, hash: [UInt8]?, output: OutputSink?
  ) async -> WorkerAnswer {
    guard let hash, job.format.isRecognised, settings.recognition.when != .never else {
      return await pool.analyse(job, descriptor: file.descriptor, output: output)
    }
    let cache = cache
    return await pool.analyse(
      job, descriptor: file.descriptor, recall: { cache.pages(of: hash) },
      onFinished: { if Self.isUnchanged(file) { cache.keep($0, of: hash) } }, output: output)
  }

  /// Whether a file still is what was hashed: what a worker finds in another content is not kept for this one.
  private static func isUnchanged(_ file: OpenFile) -> Bool { (try? file.currentIdentity()) == file.identity }
}

extension RunSettings {
  /// The cache of the output folder, by what pages and answers depend on with these settings.
  ///
  /// - Parameters:
  ///   - access: Whether anything is kept.
  ///   - engine: What recognises pages: the engine, its models and their versions.
  ///   - program: What tells the program and its libraries from other builds; empty keeps no answers.
  ///   - model: The trained model that workers are given.
  ///   - limits: How much is kept, and for how long.
  func cache(
    access: ReadingCache.Access, engine: String, program: String, model: Data?, limits: ReadingCacheLimits
  ) -> ReadingCache {
    let basis = ReadingBasis(settings: recognition, engine: engine)
    let digest = model.map { SHA256.hash(data: $0).description } ?? ""
    let answers = AnswerBasis(
      reading: basis, profile: profile.forReading, model: digest, limits: self.limits, pagesAsked: pages,
      program: program)
    return ReadingCache(
      output: output, basis: basis, answers: program.isEmpty ? nil : answers, access: access, limits: limits)
  }
}

extension Profile {
  /// Whether a reader can have answered so by this profile: with one of its categories, or with the parts of a scan.
  func allows(_ analysis: Analysis) -> Bool {
    guard analysis.parts.isEmpty else { return divides || analysis.format == .email }
    if let report = analysis.photograph, report.format != photographs?.format.name { return false }
    return hasCategory(analysis.classification.category)
  }
}

extension DocumentFormat {
  /// Whether its pages may be pictures, which must be recognised.
  fileprivate var isRecognised: Bool { isImage || self == .pdf }
}
