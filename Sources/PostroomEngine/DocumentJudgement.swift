internal import PostroomLedger
internal import PostroomModel
internal import PostroomWorkers

/// Has a worker read, classify, extract and verify a document, and decides what becomes of it.
struct DocumentJudgement: Sendable {
  let settings: RunSettings
  let reading: DocumentReading
  let corrections: CorrectionBook
  let division: Division
  /// What workers hand over for the questions of language models.
  let handover: HandoverRule
  /// Whether a language model is asked about an analysis before anything is decided.
  let isAsked: @Sendable (Analysis) -> Bool

  /// What becomes of a document.
  enum Verdict: Sendable {
    /// It is filed, put before a person, or fails.
    case decided(DecidedDocument)
    /// A language model is asked first.
    case doubtful(QuestionedDocument)
    /// It stays open, and the run ends: no other document would escape the fault.
    case abandoned(Fault)
  }

  /// Faults that no other document would escape; the one they met stays open for the next run.
  static let concernsTheRun: Set<Fault.Code> = [
    .interrupted, .workerUnavailable, .pdfiumMissing, .recognitionMissing, .onnxruntimeMissing, .modelInvalid,
  ]

  /// Judges a document.
  ///
  /// - Returns: What becomes of it, and the largest resident memory of its worker so far, in bytes.
  func judge(_ document: ArrivedDocument) async -> (verdict: Verdict, peak: Int) {
    switch document.verdict {
    case .duplicate(let original):
      return (.decided(DecidedDocument(arrived: document, duplicateOf: original)), 0)
    case .fault(let fault):
      return (.decided(DecidedDocument(arrived: document, fault: fault)), 0)
    case .read:
      guard let file = document.file else {
        return (failed(document, Fault(.internalError, "", "It was to be read and is not open.")), 0)
      }
      let answer = await read(document, file)
      return (await verdict(document, file, answer), answer.workerPeakBytes)
    }
  }

  /// Decides about a document as a language model has left its analysis.
  func decision(_ document: QuestionedDocument, _ analysis: Analysis, _ account: AssistAccount) -> DecidedDocument {
    var decided = DecidedDocument(
      arrived: document.arrived, analysis: analysis, thresholds: settings.profile.thresholds,
      pagesAsked: settings.pages, workerGrowth: document.workerGrowth, knownPages: document.knownPages)
    decided.assist = account
    return decided
  }

  private func verdict(
    _ document: ArrivedDocument, _ file: OpenFile, _ answer: DocumentReading.Answer
  ) async -> Verdict {
    switch answer.result {
    case .success(let analysis) where !settings.profile.allows(analysis):
      let detail = "The reader answered with a category that the profile does not have."
      return failed(document, Fault(.workerGarbled, "", detail))
    case .success(let analysis):
      do throws(Fault) {
        return try await verdict(document, file, analysis, knownPages: answer.knownPages, answer.handed)
      } catch {
        return .abandoned(error)
      }
    case .failure(let fault) where Self.concernsTheRun.contains(fault.code): return .abandoned(fault)
    case .failure(let fault): return failed(document, fault)
    }
  }

  private func failed(_ document: ArrivedDocument, _ fault: Fault) -> Verdict {
    .decided(DecidedDocument(arrived: document, fault: Fault(fault.code, document.shownSource, fault.detail)))
  }

  /// Decides about what a worker found, with what people said about the same content.
  private func verdict(
    _ document: ArrivedDocument, _ file: OpenFile, _ analysis: Analysis, knownPages: Int,
    _ handed: HandedOver?
  ) async throws(Fault) -> Verdict {
    let personal = try corrections.verdict(on: document.hash)
    let workerGrowth = analysis.memory.values.reduce(0, +)
    var analysis = analysis
    // What a person sorted is one document, whatever separators say.
    if !analysis.parts.isEmpty, personal?.category == nil {
      do throws(Fault) {
        return .decided(
          DecidedDocument(
            arrived: document, divided: analysis,
            into: try await division.parts(
              of: document, file, pages: analysis.parts, names: analysis.partNames),
            workerGrowth: workerGrowth, knownPages: knownPages))
      } catch {
        guard Division.concernsTheDocument(error) else { throw error }
        analysis.doubts.append(Doubt(.undivided, "Its documents could not be taken apart: \(error.detail)"))
      }
    }
    if !analysis.parts.isEmpty { analysis.undivide(settings.profile) }
    // What a person said needs no model.
    if personal == nil, isAsked(analysis) {
      return .doubtful(
        QuestionedDocument(
          arrived: document, file: file, analysis: analysis, workerGrowth: workerGrowth, knownPages: knownPages,
          handed: HandoverPlace(handed)))
    }
    return .decided(
      DecidedDocument(
        arrived: document, analysis: personal?.applied(to: analysis, profile: settings.profile) ?? analysis,
        thresholds: settings.profile.thresholds, pagesAsked: settings.pages, workerGrowth: workerGrowth,
        knownPages: knownPages, verdict: personal))
  }

  /// Has a worker read a document, without what is known of it and keeping what is found out.
  private func read(_ document: ArrivedDocument, _ file: OpenFile) async -> DocumentReading.Answer {
    let job = reading.job(
      number: Int(document.id), format: document.format, bytes: Int(file.identity.size),
      part: document.origin?.pages)
    return await reading.read(handover.applied(to: job), file, hash: document.hash)
  }
}
