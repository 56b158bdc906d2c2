internal import Foundation
public import PostroomModel

/// One line of `results.jsonl`: everything that is to be known about one document.
public struct ResultRow: Sendable, Codable {
  /// SHA-256 of the content in hexadecimal; nil when it could not be read.
  public var id: String?
  /// The document's absolute path.
  public var source: String
  /// How it ended.
  public var status: Outcome
  /// Its category.
  public var category: String?
  /// How sure the category is, 0 to 1.
  public var confidence: Double?
  /// What spoke for the category.
  public var evidence: [Classification.Evidence]
  /// The next best categories.
  public var runnersUp: [Classification.RunnerUp]
  /// The fields by name.
  public var fields: [String: Field]
  /// The lines of an invoice or a claim, in order.
  public var lines: [LineItem]
  /// How the document writes numbers and dates.
  public var locale: DocumentLocale
  /// Why a person should look at it; empty when nobody need.
  public var doubts: [Doubt]
  /// How many pages it has.
  public var pages: Int
  /// How many pages came from each source; skipped ones by their reason.
  public var pageSources: [String: Int]
  /// The clockwise rotation of its first page.
  public var rotation: Int
  /// Its language.
  public var language: String?
  /// The scan that it is a part of; nil when it came as it is.
  public var part: StatedPart?
  /// The pages of the documents that it was divided into; empty when it was not.
  public var parts: [PageRange]
  /// How it came out as a portrait photograph; nil when it is none, or the profile judges none.
  public var photograph: PhotographReport?
  /// What asking language models about it came to; nil when none was asked.
  public var assist: AssistAccount?
  /// The files attached to it.
  public var embeddedFiles: [EmbeddedFile]
  /// Where it lies, relative to the output folder.
  public var destination: String?
  /// The source of the document whose content it repeats.
  public var duplicateOf: String?
  /// What a person should know.
  public var warnings: [String]
  /// By how much each stage grew the worker, in bytes.
  public var memory: [Stage: Int]
  /// What each stage took, in milliseconds.
  public var timings: [Stage: Double]
  /// What went wrong.
  public var fault: FaultReport?

  enum CodingKeys: String, CodingKey {
    case id, source, status, category, confidence, evidence, fields, locale, doubts, pages, part, parts, rotation,
      language
    case destination
    case warnings, memory, timings, fault, photograph, assist
    case runnersUp = "runners_up"
    case pageSources = "page_sources"
    case embeddedFiles = "embedded_files"
    case duplicateOf = "duplicate_of"
  }

  /// Describes a decided document.
  public init(_ decided: DecidedDocument, destination: String?, duplicateOf: String?) {
    let analysis = decided.analysis
    id = decided.arrived.hexadecimalHash
    source = decided.arrived.shownSource
    status = decided.outcome
    category = analysis?.classification.category
    confidence = analysis?.classification.confidence
    evidence = analysis?.classification.evidence ?? []
    runnersUp = analysis?.classification.runnersUp ?? []
    fields = analysis?.fields ?? [:]
    lines = analysis?.lines ?? []
    locale = analysis?.locale ?? DocumentLocale()
    doubts = analysis?.doubts ?? []
    pages = analysis?.pages.count ?? 0
    pageSources = (analysis?.pages ?? []).reduce(into: [:]) { counts, page in
      counts[page.skipped.map { "skipped: \($0.rawValue)" } ?? page.source.rawValue, default: 0] += 1
    }
    rotation = analysis?.pages.first?.rotation ?? 0
    language = analysis?.language
    part = decided.arrived.origin.map(StatedPart.init)
    parts = analysis?.parts ?? []
    photograph = analysis?.photograph
    assist = decided.assist
    embeddedFiles = analysis?.embeddedFiles ?? []
    self.destination = destination
    self.duplicateOf = duplicateOf
    warnings = analysis?.warnings ?? []
    if decided.workerGrowth > Self.remarkableGrowth {
      warnings.append("Reading it grew the worker by \(decided.workerGrowth >> 20) MB.")
    }
    memory = analysis?.memory ?? [:]
    timings = analysis?.timings ?? [:]
    timings[.intake] = decided.arrived.milliseconds
    fault = decided.fault.map(FaultReport.init)
  }

  /// The reference system warns of a document that takes more than 100 MB.
  static let remarkableGrowth = 100 << 20
}

/// A fault as it is reported in results and beside failed documents.
public struct FaultReport: Hashable, Sendable, Codable {
  /// The stable code.
  public var code: String
  /// The heading.
  public var title: String
  /// What was seen.
  public var detail: String
  /// What can be done.
  public var remedy: String

  /// Reports a fault.
  public init(_ fault: Fault) {
    code = fault.code.rawValue
    title = fault.title
    detail = fault.detail
    remedy = fault.remedy
  }
}
