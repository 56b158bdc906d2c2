internal import PostroomLedger
internal import PostroomModel

/// A document that was read and that a language model is asked about.
struct QuestionedDocument: Sendable {
  let arrived: ArrivedDocument
  /// The document itself, open: the model may be shown its pages.
  let file: OpenFile
  /// What the worker found out.
  let analysis: Analysis
  /// By how many bytes reading it grew its worker.
  let workerGrowth: Int
  /// How many of its pages were recognised by an earlier run.
  let knownPages: Int
  /// What a worker has handed over for questions about it.
  let handed: HandoverPlace
}

/// What came of asking.
struct AssistedDocument: Sendable {
  let document: QuestionedDocument
  let account: AssistAccount
  let ending: Ending

  enum Ending: Sendable {
    /// The analysis with what the model knew better, or with the doubt that it could not say.
    case answered(Analysis)
    /// Nobody could answer for now; the document stays open for the next run.
    case leftOpen(Fault)
    /// Its answer comes with a provider's batch; the document is taken up again then.
    case putOff
  }
}
