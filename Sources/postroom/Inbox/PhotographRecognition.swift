import PostroomModel
import PostroomNative
import PostroomPhotographs

/// Tells portrait photographs from other documents by their faces, and judges them; part of the sandboxed reader.
struct PhotographRecognition {
  private let rule: PhotographRule
  private let fallback: String
  private let examiner: PhotographExaminer
  private let documents: Result<PDFEngine, Fault>

  /// Of a file of many pages so many are looked at: a letter is told by its first page, a pile of photographs by these.
  private static let sample = 8
  /// How many failed checks are named in evidence and doubts.
  private static let named = 12
  /// The longest evidence that a supervisor takes is 400 bytes.
  private static let longestPhrase = 400

  /// Makes a recognition by a profile's rule; nil where the profile judges no photographs.
  ///
  /// - Parameter documents: What opens PDFs, or why none can be opened.
  /// - Throws: `internal-error` when the models that are built in are damaged.
  init?(_ profile: Profile, documents: Result<PDFEngine, Fault>) throws(Fault) {
    guard let rule = profile.photographs else { return nil }
    self.rule = rule
    self.documents = documents
    fallback = profile.fallback
    examiner = try PhotographExaminer(PhotographConfiguration(format: rule.format, language: rule.language))
  }

  /// What a document turned out to be.
  enum Sight {
    /// It is no photograph.
    case other
    /// It is one, or several of which each is to be a document; this is the answer.
    case photographs(Analysis)
    /// Its words decide; when they say nothing, a person should look, for this reason.
    case unsure(String, PhotographReport? = nil)
  }

  /// Looks at a document.
  ///
  /// - Throws: Why a picture cannot be decoded; `memory-limit`.
  func sight(of job: ReadingJob, descriptor: CInt) throws(Fault) -> Sight {
    guard job.wanted == .analysis, job.format.isImage || job.format == .pdf else { return .other }
    let source: PhotographSource
    do throws(Fault) {
      source = try PhotographSource(job, descriptor: descriptor, documents: documents)
    } catch {
      // What keeps a PDF from being opened is the reader's to say.
      if job.format == .pdf { return .other }
      throw error
    }
    guard (1...max(1, job.maximumPages)).contains(source.count) else { return .other }
    return source.count == 1 ? try single(source, job) : several(source, job)
  }

  /// Adds why a person should look at what was read as a document, where its words say nothing.
  func amend(_ analysis: inout Analysis, after sight: Sight) {
    guard analysis.parts.isEmpty, analysis.classification.category == fallback else { return }
    switch sight {
    case .unsure(let why, let report):
      analysis.doubts.append(Doubt(.photograph, why))
      if analysis.pages.count == 1 { analysis.photograph = report }
    case .other where Self.isPictures(analysis):
      // A photograph with a white border around it, as often as a scanned paper.
      analysis.doubts.append(Doubt(.photograph, "Its pages are pictures, and no photograph fills one of them."))
    case .other, .photographs: break
    }
  }

  private static func isPictures(_ analysis: Analysis) -> Bool {
    guard analysis.format == .pdf || analysis.format == .tiff else { return false }
    return analysis.pages.allSatisfy { $0.source != .textLayer && $0.source != .plainText }
      && analysis.pages.contains { $0.source == .recognised || $0.skipped == .needsRecognition }
  }

  // MARK: One picture

  private func single(_ source: PhotographSource, _ job: ReadingJob) throws(Fault) -> Sight {
    let clock = ContinuousClock()
    let start = clock.now
    let photograph: Photograph
    do throws(Fault) {
      guard let decoded = try source.photograph(at: 0) else { return .other }
      photograph = decoded
    } catch {
      // A page can be drawn all the same.
      if job.format == .pdf { return .unsure("Its picture cannot be judged. \(error.detail)") }
      throw error
    }
    let decoded = clock.now
    var report = try examiner.examine(photograph).report
    report.notes = photograph.file.notes
    guard report.faces > 0 else { return .unsure("No face was found in the picture.", report) }
    var analysis = judged(report, job)
    analysis.timings = [.read: (decoded - start).inMilliseconds, .verify: (clock.now - decoded).inMilliseconds]
    return .photographs(analysis)
  }

  private func judged(_ report: PhotographReport, _ job: ReadingJob) -> Analysis {
    let broken = Array(
      (report.checks.filter { $0.verdict == .fail } + report.checks.filter { $0.verdict == .warn }).prefix(Self.named))
    let evidence = broken.map { check in
      Classification.Evidence(phrase: Self.phrase(check), page: 1, weight: check.verdict == .fail ? 2 : 1)
    }
    let kept = Classification.Evidence(phrase: "It keeps the rules of \(report.format).", page: 1, weight: 1)
    let doubts = rule.reviewed.contains(report.verdict) ? broken.map { Doubt(.photograph, $0.reason) } : []
    return Analysis(
      format: job.format, pages: [Self.page(1)],
      classification: Classification(
        category: rule.category(of: report.verdict), confidence: 1, evidence: evidence.isEmpty ? [kept] : evidence),
      doubts: doubts, warnings: report.notes, photograph: report)
  }

  private static func phrase(_ check: PhotographCheck) -> String {
    var phrase = "\(check.name.rawValue): \(check.reason)"
    while phrase.utf8.count > longestPhrase { phrase.unicodeScalars.removeLast() }
    return phrase
  }

  private static func page(_ number: Int) -> PageSummary {
    PageSummary(Page(number: number, width: 0, height: 0, source: .photograph))
  }

  // MARK: Several pictures

  /// Each page of a pile of photographs is a document; one that is none is told apart when its turn comes.
  private func several(_ source: PhotographSource, _ job: ReadingJob) -> Sight {
    let looked = min(source.count, Self.sample)
    let faces = (0..<looked).filter { hasFace(source, at: $0) }
    if faces.isEmpty { return .other }
    let isPile = faces.count == looked && (looked..<source.count).allSatisfy(source.isPicture)
    guard isPile, job.mayHoldSeveral else {
      let pages = faces.map { String($0 + 1) }.joined(separator: ", ")
      return .unsure("Of its \(source.count) pages some are photographs (\(pages)), and it was not taken apart.")
    }
    let pages = (1...source.count).map(Self.page)
    return .photographs(
      Analysis(
        format: job.format, pages: pages,
        classification: Classification(category: Profile.dividedCategory, confidence: 1),
        parts: (1...source.count).map { PageRange(first: $0, last: $0) }))
  }

  /// Whether a page is a photograph; one that cannot be decoded is none.
  private func hasFace(_ source: PhotographSource, at index: Int) -> Bool {
    guard let photograph = try? source.photograph(at: index),
      let examination = try? examiner.examine(photograph)
    else { return false }
    return examination.report.faces > 0
  }
}

extension Duration {
  fileprivate var inMilliseconds: Double {
    Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
  }
}
