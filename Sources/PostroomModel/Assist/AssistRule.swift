/// How a profile asks a language model about documents that it is not sure of.
///
/// Prompts and schemas are files of the profile; their texts are here, so that nothing but the profile's reader opens them.
public struct AssistRule: Hashable, Sendable, Codable {
  /// How the category is asked; nil leaves it to the profile's own sorting.
  public var classify: Step?
  /// How fields are asked; nil leaves them to the profile's own extraction.
  public var extract: Step?
  /// Small documents are asked together up to this size of a request, in bytes.
  public var batchBytes: Int

  /// Makes a rule.
  public init(classify: Step? = nil, extract: Step? = nil, batchBytes: Int = 10 << 20) {
    self.classify = classify
    self.extract = extract
    self.batchBytes = batchBytes
  }

  /// How one question is asked.
  public struct Step: Hashable, Sendable, Codable {
    /// The instructions, with places for `{categories}` and `{fields}`.
    public var prompt: String
    /// The version of the prompt and schema, such as `3`; a change asks again.
    public var version: String
    /// The JSON schema, as text; nil has it made of the profile's categories or fields.
    public var schema: String?
    /// The model's name; the command line and the environment may name another.
    public var model: String
    /// How many of a document's first pages are shown.
    public var pages: Int
    /// From 0 upwards.
    public var temperature: Double
    /// Text beyond so many tokens (about four characters each) is not sent.
    public var maximumInputTokens: Int
    /// The most tokens that an answer may have.
    public var maximumOutputTokens: Int
    /// How long one attempt may take, in seconds.
    public var timeout: Double
    /// How often a failed attempt is made again.
    public var retries: Int

    /// Makes a step.
    public init(
      prompt: String, version: String, schema: String? = nil, model: String, pages: Int, temperature: Double = 0,
      maximumInputTokens: Int = 100_000, maximumOutputTokens: Int = 4_096, timeout: Double = 60, retries: Int = 6
    ) {
      self.prompt = prompt
      self.version = version
      self.schema = schema
      self.model = model
      self.pages = pages
      self.temperature = temperature
      self.maximumInputTokens = maximumInputTokens
      self.maximumOutputTokens = maximumOutputTokens
      self.timeout = timeout
      self.retries = retries
    }
  }

  /// The step's settings; nil when the profile does not ask it.
  public subscript(_ step: AssistStep) -> Step? {
    switch step {
    case .classify: classify
    case .extract: extract
    }
  }
}
