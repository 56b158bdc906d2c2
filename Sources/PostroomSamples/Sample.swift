public import PostroomModel

/// A generated document and the truth about it.
public struct Sample: Sendable {
  /// A file name as scanners, telephones and people give it; it says nothing about the content.
  public var fileName: String
  /// The file's content.
  public var bytes: [UInt8]
  /// What a perfect reader would answer.
  public var truth: SampleTruth

  /// Makes a sample.
  public init(fileName: String, bytes: [UInt8], truth: SampleTruth) {
    self.fileName = fileName
    self.bytes = bytes
    self.truth = truth
  }
}

/// What a perfect reader would answer about one document: a line of `truth.jsonl`.
public struct SampleTruth: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// The category; nil for a file that nobody can read.
  public var category: String?
  /// The number of the person or company that the document is about; nil when it states none.
  public var identifier: String?
  /// What kind of number that is.
  public var identifierKind: IdentifierDefinition.Kind?
  /// ISO 639-2 code of the language; nil for a file that nobody can read.
  public var language: String?
  /// The number of pages.
  public var pages: Int
  /// The fields by their contract names, normalised.
  public var fields: [String: String]
  /// The lines of an invoice or a claim in order, each with its cells by their contract names, normalised.
  public var lines: [[String: String]]
  /// Other names under which a field's value is as right, where the document does not say whose it is.
  ///
  /// They are for truths of other forms and are not written.
  public var acceptedNames: [String: [String]] = [:]
  /// The words in the order in which they were laid out.
  public var text: String
  /// How its stay should end, where that is not plain filing.
  public var outcome: Outcome?
  /// What was done to it, where it is delivered as a scan or a photograph of paper.
  public var scan: ScanTruth?
  /// The words of each page in the order in which they were laid out; only with `scan`.
  public var pageTexts: [String]?

  /// Makes a truth.
  public init(
    file: String, category: String?, identifier: String? = nil,
    identifierKind: IdentifierDefinition.Kind? = nil,
    language: String? = nil, pages: Int = 0, fields: [String: String] = [:],
    lines: [[String: String]] = [], text: String = "", outcome: Outcome? = nil, scan: ScanTruth? = nil,
    pageTexts: [String]? = nil
  ) {
    self.file = file
    self.category = category
    self.identifier = identifier
    self.identifierKind = identifierKind
    self.language = language
    self.pages = pages
    self.fields = fields
    self.lines = lines
    self.text = text
    self.outcome = outcome
    self.scan = scan
    self.pageTexts = pageTexts
  }
}

extension SampleTruth: Codable {
  enum CodingKeys: String, CodingKey {
    case file, category, identifier, language, pages, fields, lines, text, outcome, scan
    case identifierKind = "identifier_kind"
    case pageTexts = "page_texts"
  }

  /// Reads a line of `truth.jsonl`; only `file` must be there, so that people can write truths by hand.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      file: try values.decode(String.self, forKey: .file),
      category: try values.decodeIfPresent(String.self, forKey: .category),
      identifier: try values.decodeIfPresent(String.self, forKey: .identifier),
      identifierKind: try values.decodeIfPresent(IdentifierDefinition.Kind.self, forKey: .identifierKind),
      language: try values.decodeIfPresent(String.self, forKey: .language),
      pages: try values.decodeIfPresent(Int.self, forKey: .pages) ?? 0,
      fields: (try values.decodeIfPresent([String: LooseText].self, forKey: .fields) ?? [:]).mapValues(\.text),
      lines: (try values.decodeIfPresent([[String: LooseText]].self, forKey: .lines) ?? []).map {
        $0.mapValues(\.text)
      },
      text: try values.decodeIfPresent(String.self, forKey: .text) ?? "",
      outcome: try values.decodeIfPresent(Outcome.self, forKey: .outcome),
      scan: try values.decodeIfPresent(ScanTruth.self, forKey: .scan),
      pageTexts: try values.decodeIfPresent([String].self, forKey: .pageTexts))
  }

  /// Writes every key, with null for what is missing; `lines`, `outcome`, `scan` and `page_texts` only where there is one.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(file, forKey: .file)
    try values.encode(category, forKey: .category)
    try values.encode(identifier, forKey: .identifier)
    try values.encode(identifierKind, forKey: .identifierKind)
    try values.encode(language, forKey: .language)
    try values.encode(pages, forKey: .pages)
    try values.encode(fields, forKey: .fields)
    if !lines.isEmpty { try values.encode(lines, forKey: .lines) }
    try values.encode(text, forKey: .text)
    try values.encodeIfPresent(outcome, forKey: .outcome)
    try values.encodeIfPresent(scan, forKey: .scan)
    try values.encodeIfPresent(pageTexts, forKey: .pageTexts)
  }
}
