internal import PostroomLedger
public import PostroomModel

/// A document whose fate is decided and not yet carried out.
public struct DecidedDocument: Sendable {
  /// The document.
  public let arrived: ArrivedDocument
  /// How it ends.
  public let outcome: Outcome
  /// What the worker found out, if it did.
  public let analysis: Analysis?
  /// What went wrong, if something did.
  public let fault: Fault?
  /// The document whose content it repeats.
  public let duplicateOf: Int64?
  /// By how many bytes reading it grew its worker.
  public let workerGrowth: Int
  /// How many of its pages were recognised by an earlier run.
  public let knownPages: Int
  /// The files of the documents that it is divided into.
  var parts: [PartIntent] = []
  /// What asking a language model came to; nil when none was asked.
  var assist: AssistAccount?

  /// Decides about a document that no worker needs to read.
  public init(arrived: ArrivedDocument, duplicateOf original: Int64) {
    self.arrived = arrived
    outcome = .duplicate
    analysis = nil
    fault = nil
    duplicateOf = original
    workerGrowth = 0
    knownPages = 0
  }

  /// Decides about a document that ends with a fault.
  public init(arrived: ArrivedDocument, fault: Fault, workerGrowth: Int = 0) {
    self.arrived = arrived
    outcome = fault.code.outcome
    analysis = nil
    self.fault = fault
    duplicateOf = nil
    self.workerGrowth = workerGrowth
    knownPages = 0
  }

  /// Decides about a document that was read: filed, or put before a person when anything about it is doubtful.
  ///
  /// It is doubtful when a page could not be read that was asked for, when what was recognised on one is cut short or
  /// guesswork, when its category is less sure than the profile wants, or when its analysis says so. What a person
  /// said about the same content is no longer in doubt.
  init(
    arrived: ArrivedDocument, analysis: Analysis, thresholds: Thresholds, pagesAsked: Int? = nil, workerGrowth: Int,
    knownPages: Int = 0, verdict: PersonalVerdict? = nil
  ) {
    self.arrived = arrived
    fault = nil
    duplicateOf = nil
    self.workerGrowth = workerGrowth
    self.knownPages = knownPages
    var analysis = analysis
    if verdict?.isAccepted != true {
      analysis.addDoubts(about: analysis.pages, pagesAsked: pagesAsked)
      if verdict?.category == nil { analysis.addDoubt(aboutCategoryBelow: thresholds.review) }
    }
    self.analysis = analysis
    outcome = analysis.doubts.isEmpty ? .filed : .review
  }

  /// Decides about a scan that was divided: it is kept as it came, and what is doubtful is so in its parts.
  init(
    arrived: ArrivedDocument, divided analysis: Analysis, into parts: [PartIntent], workerGrowth: Int, knownPages: Int
  ) {
    self.arrived = arrived
    outcome = .filed
    self.analysis = analysis
    fault = nil
    duplicateOf = nil
    self.workerGrowth = workerGrowth
    self.knownPages = knownPages
    self.parts = parts
  }

  /// The number that names the document.
  var identifier: String? { analysis?.fields[FieldName.identifier]?.value }
}
