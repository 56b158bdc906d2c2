/// How one kind of office wants its documents sorted, named and filed; pure data, read from YAML.
public struct Profile: Hashable, Sendable, Codable {
  /// The profile's name, such as `archive-tr`.
  public var name: String
  /// What the profile is for, in one sentence.
  public var summary: String
  /// The languages of its documents, ISO 639-2 (`tur`, `ita`, `eng`).
  public var languages: [String]
  /// The categories that a document can have, without the fallback.
  public var categories: [CategoryDefinition]
  /// The category of a document that fits none or fits two too closely.
  public var fallback: String
  /// The numbers that name a filed document, the preferred kind first.
  public var identifiers: [IdentifierDefinition]
  /// The fields that its categories can ask for.
  public var fields: [FieldDefinition]
  /// When a category is believed.
  public var thresholds: Thresholds
  /// The path of a filed document below the output folder, such as `{category}/{identifier}_{date:ddMMyyyy}.{ext}`.
  public var naming: String
  /// How a run uses the machine.
  public var production: Production
  /// Where scans of several documents are divided; nil leaves each file the one document that it is.
  public var split: SplitRule?
  /// Which of its documents are tables of invoices; nil where tables are not taken in.
  public var tables: TableRule?
  /// How portrait photographs among its documents are judged; nil where pictures are documents like others.
  public var photographs: PhotographRule?
  /// The file of the trained model that helps to tell its categories apart; nil when there is none.
  public var model: String?
  /// Whether each category with fields gets a table of its own beside `results.csv`.
  public var hasCategoryTables: Bool
  /// How language models are asked about documents that are doubtful; nil when they are not.
  public var assist: AssistRule?
  /// What is made of its documents beside filing them, in order; nil for none.
  public var answers: [AnswerRule]?

  /// Makes a profile.
  public init(
    name: String, summary: String, languages: [String], categories: [CategoryDefinition], fallback: String,
    identifiers: [IdentifierDefinition], fields: [FieldDefinition] = [],
    thresholds: Thresholds = Thresholds(), naming: String,
    production: Production = Production(), split: SplitRule? = nil, tables: TableRule? = nil,
    photographs: PhotographRule? = nil, model: String? = nil, hasCategoryTables: Bool = false,
    assist: AssistRule? = nil, answers: [AnswerRule]? = nil
  ) {
    self.name = name
    self.summary = summary
    self.languages = languages
    self.categories = categories
    self.fallback = fallback
    self.identifiers = identifiers
    self.fields = fields
    self.thresholds = thresholds
    self.naming = naming
    self.production = production
    self.split = split
    self.tables = tables
    self.photographs = photographs
    self.model = model
    self.hasCategoryTables = hasCategoryTables
    self.assist = assist
    self.answers = answers
  }
}

extension Profile {
  /// The profile without what only matters once a document was read: how it is answered.
  public var forReading: Profile {
    var profile = self
    profile.answers = nil
    return profile
  }

  /// The category, and the folder, of a scan that was divided into its documents.
  public static let dividedCategory = "divided"

  /// Whether it takes files of several documents apart: scans with separators, or pages that are a photograph each.
  public var divides: Bool { split != nil || photographs != nil }

  /// Whether a document can have this category; a profile that lists none leaves it open.
  public func hasCategory(_ name: String) -> Bool {
    categories.isEmpty || name == fallback || categories.contains { $0.name == name }
  }
}

/// A category and the phrases that speak for and against it.
public struct CategoryDefinition: Hashable, Sendable, Codable {
  /// The category's name: also its folder.
  public var name: String
  /// The phrases that count.
  public var phrases: [Phrase]
  /// The kinds of numbers that name its documents, the preferred one first; nil is the profile's own order.
  public var identifiers: [IdentifierDefinition.Kind]?
  /// The names of the fields that its documents are searched for.
  public var fields: [String]
  /// The names of the fields without which a document goes to review.
  public var required: [String]

  /// Makes a category.
  public init(
    name: String, phrases: [Phrase], identifiers: [IdentifierDefinition.Kind]? = nil, fields: [String] = [],
    required: [String] = []
  ) {
    self.name = name
    self.phrases = phrases
    self.identifiers = identifiers
    self.fields = fields
    self.required = required
  }
}

/// A word or several words that speak for or against a category.
public struct Phrase: Hashable, Sendable, Codable {
  /// The words, as people write them.
  ///
  /// A trailing `*` lets the last word go on (Turkish suffixes).
  public var text: String
  /// What one occurrence counts; negative when it speaks against.
  public var weight: Double
  /// Where it counts.
  public var zone: Zone

  /// Makes a phrase.
  public init(_ text: String, weight: Double, zone: Zone = .anywhere) {
    self.text = text
    self.weight = weight
    self.zone = zone
  }

  /// Where a phrase counts.
  public enum Zone: String, Sendable, Codable, CaseIterable {
    /// Everywhere.
    case anywhere
    /// Only in what looks like a heading of the first page.
    case title
  }
}

/// A kind of identifier and the labels that announce it.
public struct IdentifierDefinition: Hashable, Sendable, Codable {
  /// The kind of number.
  public var kind: Kind
  /// The words that stand before, above or beside such a number.
  public var labels: [String]

  /// Makes a definition.
  public init(kind: Kind, labels: [String]) {
    self.kind = kind
    self.labels = labels
  }

  /// The kinds of numbers that can name a document.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Turkish citizen number: 11 digits with two check digits.
    case tckn
    /// Turkish tax number: 10 digits with one check digit.
    case vkn
    /// Italian VAT number: 11 digits with a Luhn check digit.
    case partitaIVA = "partita-iva"
    /// Italian tax code of a person: 16 characters with a check character.
    case codiceFiscale = "codice-fiscale"

    /// The contract's name of the field that holds such a number.
    public var fieldName: String {
      switch self {
      case .tckn: FieldName.tckn
      case .vkn: FieldName.vkn
      case .partitaIVA: FieldName.partitaIVA
      case .codiceFiscale: FieldName.codiceFiscale
      }
    }
  }
}

/// When a category is believed.
public struct Thresholds: Hashable, Sendable, Codable {
  /// The least score of the best category; below, the document is the fallback's.
  public var score: Double
  /// The least lead over the second, as a share of the best score; below, it is too close to call.
  public var margin: Double
  /// A document whose category is less sure than this goes to review instead of being filed; 0 files all.
  public var review: Double
  /// A document with a required field that is less sure than this goes to review; 0 files all.
  public var field: Double

  /// Makes thresholds.
  public init(score: Double = 4, margin: Double = 0.1, review: Double = 0, field: Double = 0) {
    self.score = score
    self.margin = margin
    self.review = review
    self.field = field
  }
}

/// How a run uses the machine: the settings of the reference system, by its names.
public struct Production: Hashable, Sendable, Codable {
  /// `fast`, `balanced`, `accurate`, `careful` or `single-word`: how much care recognition takes.
  public var ocrMode: String
  /// The resolution at which a page is rendered for recognition, in dots per inch.
  public var pdfDpi: Int
  /// How many documents are filed and recorded in one group.
  public var batchSize: Int
  /// How many workers read at once; nil is one a core.
  public var maxWorkers: Int?
  /// Whether timings are printed at the end of a run.
  public var enableProfiling: Bool
  /// After how many documents a worker is replaced by a fresh one.
  public var cleanupInterval: Int
  /// The memory of the whole run in MB; nil leaves each worker its own limit.
  public var memoryLimitMB: Int?
  /// `never`, `scans` or `all`: on which pages machine-readable codes are looked for.
  public var barcodes: String

  /// Makes settings.
  public init(
    ocrMode: String = "balanced", pdfDpi: Int = 300, batchSize: Int = 64, maxWorkers: Int? = nil,
    enableProfiling: Bool = false, cleanupInterval: Int = 1_000, memoryLimitMB: Int? = nil, barcodes: String = "never"
  ) {
    self.ocrMode = ocrMode
    self.pdfDpi = pdfDpi
    self.batchSize = batchSize
    self.maxWorkers = maxWorkers
    self.enableProfiling = enableProfiling
    self.cleanupInterval = cleanupInterval
    self.memoryLimitMB = memoryLimitMB
    self.barcodes = barcodes
  }
}
