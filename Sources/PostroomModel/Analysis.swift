/// What a worker found out about one document.
public struct Analysis: Hashable, Sendable, Codable {
  /// What the bytes turned out to be.
  public var format: DocumentFormat
  /// One summary for each page of the document, in order, always.
  public var pages: [PageSummary]
  /// The category and why.
  public var classification: Classification
  /// The fields by their contract names.
  public var fields: [String: Field]
  /// The lines of an invoice or a claim, in order; at most ``mostLines``.
  public var lines: [LineItem]
  /// How the document writes numbers and dates.
  public var locale: DocumentLocale
  /// Why a person should look at what it says; empty when nothing is missing or doubtful.
  public var doubts: [Doubt]
  /// The documents that separators divide a scan into, in order, or the pages of a file of photographs; empty when it is
  /// one.
  public var parts: [PageRange]
  /// The files attached to the document.
  public var embeddedFiles: [EmbeddedFile]
  /// What a person should know, one sentence each.
  public var warnings: [String]
  /// ISO 639-2 code of the main language (`tur`, `ita`, `eng`), or nil when it cannot be told.
  public var language: String?
  /// What each stage in the worker took, in milliseconds.
  public var timings: [Stage: Double]
  /// By how much each stage grew the worker's resident memory, in bytes.
  public var memory: [Stage: Int]
  /// Every word, when the job asked for it.
  public var reading: Reading?
  /// The texts of its first pages, when the job asked for them.
  public var pageTexts: [String]?
  /// How it came out as a portrait photograph.
  ///
  /// It has no pages when the job asked for that alone, and one when the profile judges photographs.
  public var photograph: PhotographReport?
  /// What decoding the photograph would take, in bytes, where that was more than the job allowed and it was not decoded.
  public var decodingBytes: Int?

  /// More lines are counted in a warning, not listed: results are read by people and spreadsheets.
  public static let mostLines = 2_000

  /// Makes an analysis.
  public init(
    format: DocumentFormat, pages: [PageSummary], classification: Classification,
    fields: [String: Field] = [:], lines: [LineItem] = [], locale: DocumentLocale = DocumentLocale(),
    doubts: [Doubt] = [], parts: [PageRange] = [],
    embeddedFiles: [EmbeddedFile] = [], warnings: [String] = [], language: String? = nil,
    timings: [Stage: Double] = [:], memory: [Stage: Int] = [:], reading: Reading? = nil,
    pageTexts: [String]? = nil, photograph: PhotographReport? = nil,
    decodingBytes: Int? = nil
  ) {
    self.format = format
    self.pages = pages
    self.classification = classification
    self.fields = fields
    self.lines = lines
    self.locale = locale
    self.doubts = doubts
    self.parts = parts
    self.embeddedFiles = embeddedFiles
    self.warnings = warnings
    self.language = language
    self.timings = timings
    self.memory = memory
    self.reading = reading
    self.pageTexts = pageTexts
    self.photograph = photograph
    self.decodingBytes = decodingBytes
  }
}

/// A page of an analysis: what became of it, without its words.
public struct PageSummary: Hashable, Sendable, Codable {
  /// Where its words come from.
  public var source: Page.Source
  /// Why it was skipped, if it was.
  public var skipped: Page.SkipReason?
  /// The rotation that was applied, clockwise: 0, 90, 180 or 270.
  public var rotation: Int
  /// How many words it has.
  public var words: Int
  /// The mean confidence of its recognition; nil when it was not recognised.
  public var confidence: Double?
  /// Whether a person should look at what was recognised: it was cut short, or is little more than a guess.
  public var isDoubtful: Bool

  /// Sums up a page.
  public init(_ page: Page) {
    source = page.source
    skipped = page.skipped
    rotation = page.rotation
    words = page.words.count
    confidence = page.recognition?.confidence
    isDoubtful = page.recognition?.isDoubtful(words: page.words.count) ?? false
  }
}
