/// Whether and how a run asks language models, without keys; kept in the ledger, so that `retry` does as the run did.
public struct AssistSettings: Hashable, Sendable, Codable {
  /// Which documents models are asked about.
  public var when: When
  /// Who answers.
  public var provider: Provider
  /// Where the provider listens; nil is its public address.
  public var url: String?
  /// The models to ask instead of the profile's, by the step's name.
  public var models: [String: String]
  /// What models are shown.
  public var form: Form
  /// The most that may be spent, in millionths of the price list's currency unit; nil sets no bound.
  public var budget: Int?
  /// What the budget is for; nil is ``BudgetPeriod/run``.
  public var budgetPeriod: BudgetPeriod?
  /// The most documents that one question may be about.
  public var batch: Int
  /// What models cost, in currency units for a million tokens that are sent and that come back, by the models' names.
  public var prices: [String: [Double]]
  /// What each project of keys may ask for: requests and tokens (0 is no limit) by `minute`, `day` and `month`.
  public var quotas: [String: [Int]]
  /// Whether questions go to the provider's batch service, which answers within a day for less money.
  public var usesProviderBatch: Bool

  /// Makes settings.
  public init(
    when: When = .doubtful, provider: Provider = .gemini, url: String? = nil, models: [String: String] = [:],
    form: Form = .automatic, budget: Int? = nil, batch: Int = 8, prices: [String: [Double]] = [:],
    quotas: [String: [Int]] = [:], usesProviderBatch: Bool = false
  ) {
    self.when = when
    self.provider = provider
    self.url = url
    self.models = models
    self.form = form
    self.budget = budget
    self.batch = batch
    self.prices = prices
    self.quotas = quotas
    self.usesProviderBatch = usesProviderBatch
  }

  /// Which documents models are asked about.
  public enum When: String, Hashable, Sendable, Codable, CaseIterable {
    /// None.
    case never
    /// Those whose category or fields the local reading is not sure of.
    case doubtful
    /// All.
    case always
  }

  /// Who answers.
  public enum Provider: String, Hashable, Sendable, Codable, CaseIterable {
    /// Google's Gemini.
    case gemini
    /// OpenAI, or any server that speaks its chat completions.
    case openAI = "openai"
    /// OpenAI's models at Azure.
    case azure
    /// A server of one's own that runs vLLM.
    case vllm
    /// A server of one's own that runs Ollama.
    case ollama
    /// A server of one's own that runs llama.cpp.
    case llamaCPP = "llama.cpp"
  }

  /// What a budget is for.
  public enum BudgetPeriod: String, Hashable, Sendable, Codable, CaseIterable {
    /// A run, with the unfinished runs on the same archive that it goes on with.
    case run
    /// All runs on the archive that began to ask on the same local day.
    case day
    /// All runs on the archive that began to ask in the same local month.
    case month
  }

  /// What models are shown of a document.
  public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its words where they are a text layer, its pages where they had to be recognised and the provider looks at pages.
    case automatic = "auto"
    /// Its words.
    case text
    /// Its first pages, as a PDF or as pictures.
    case pages
  }
}
