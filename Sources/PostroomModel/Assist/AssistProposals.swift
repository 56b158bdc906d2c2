/// What language models propose about one document: untrusted, and nothing of it is taken that the document does not say.
public struct AssistProposals: Hashable, Sendable, Codable {
  /// The category; nil when no model was asked for it.
  public var category: Category?
  /// The model that proposed fields and lines; nil when none was asked for them.
  public var model: String?
  /// The values by the contract's names of fields, as the model wrote them.
  public var fields: [String: String]
  /// The cells of lines by their contract names, as the model wrote them.
  public var lines: [[String: String]]
  /// How many of the document's first pages the model was shown; nil when it was all of them.
  public var pages: Int?

  /// A longer value is cut: no field of an office needs more characters.
  public static let mostCharacters = 1_000
  /// More fields are dropped: no profile asks for so many.
  public static let mostFields = 200

  /// Makes proposals; what is larger than anything that is asked for is cut.
  public init(
    category: Category? = nil, model: String? = nil, fields: [String: String] = [:], lines: [[String: String]] = [],
    pages: Int? = nil
  ) {
    self.category = category
    self.model = model
    self.fields = Self.capped(fields)
    self.lines = lines.prefix(Analysis.mostLines).map(Self.capped)
    self.pages = pages
  }

  /// A category that a model proposes.
  public struct Category: Hashable, Sendable, Codable {
    /// Its name; it counts only if the profile has it.
    public var name: String
    /// How sure the model says that it is, 0 to 1; nil when it does not say.
    public var confidence: Double?
    /// The model.
    public var model: String

    /// Makes a proposal.
    public init(name: String, confidence: Double? = nil, model: String) {
      self.name = String(name.prefix(AssistProposals.mostCharacters))
      self.confidence = confidence.map { $0.isFinite ? min(max($0, 0), 1) : 0 }
      self.model = model
    }
  }

  /// Both proposals in one: what the other says about the category, about fields, or about both is added.
  public func joined(with other: AssistProposals) -> AssistProposals {
    var joined = self
    if let category = other.category { joined.category = category }
    if let model = other.model {
      (joined.model, joined.fields, joined.lines, joined.pages) = (model, other.fields, other.lines, other.pages)
    }
    return joined
  }

  private static func capped(_ values: [String: String]) -> [String: String] {
    guard values.count > mostFields || values.contains(where: { $0.value.utf8.count > mostCharacters }) else {
      return values
    }
    let kept = values.sorted { $0.key < $1.key }.prefix(mostFields)
    return kept.reduce(into: [:]) { $0[$1.key] = String($1.value.prefix(mostCharacters)) }
  }
}
