/// One question to a language model, about one document or several.
public struct AssistQuestion: Hashable, Sendable {
  /// What is asked.
  public var step: AssistStep
  /// The model's name, as its provider writes it.
  public var model: String
  /// What the model is to do; written by the profile, never by a document.
  public var instructions: String
  /// The documents, in order; more than one only where the answer tells them apart by their names.
  public var documents: [AssistDocument]
  /// The JSON schema of the answer, as JSON text.
  public var schema: String
  /// From 0 (always the likeliest word) upwards.
  public var temperature: Double
  /// The most tokens that the answer may have.
  public var maximumOutputTokens: Int
  /// How long one attempt may take, in seconds.
  public var timeout: Double

  /// Makes a question.
  public init(
    step: AssistStep, model: String, instructions: String, documents: [AssistDocument], schema: String,
    temperature: Double = 0, maximumOutputTokens: Int = 4_096, timeout: Double = 60
  ) {
    self.step = step
    self.model = model
    self.instructions = instructions
    self.documents = documents
    self.schema = schema
    self.temperature = temperature
    self.maximumOutputTokens = maximumOutputTokens
    self.timeout = timeout
  }
}

/// What a language model is asked about a document.
public enum AssistStep: String, Hashable, Sendable, Codable, CaseIterable {
  /// Which category it has.
  case classify
  /// What its fields say.
  case extract
}

/// A document as a language model is shown it.
public struct AssistDocument: Hashable, Sendable {
  /// The name that the answer calls it by, such as `d1`; never its file name.
  public var name: String
  /// What is shown.
  public var content: Content

  /// Makes a document.
  public init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// What a model is shown of a document.
  public enum Content: Hashable, Sendable {
    /// Its first pages as a PDF.
    case pdf([UInt8])
    /// The words of its first pages, a page after the other.
    case text([String])
    /// Its first pages as pictures.
    case pictures([Picture])

    /// About how many bytes it adds to a request: binary content is written in base 64.
    public var requestBytes: Int {
      switch self {
      case .pdf(let bytes): (bytes.count + 2) / 3 * 4
      case .text(let pages): pages.reduce(0) { $0 + $1.utf8.count + 16 }
      case .pictures(let pictures): pictures.reduce(0) { $0 + ($1.bytes.count + 2) / 3 * 4 }
      }
    }
  }

  /// A page as a picture.
  public struct Picture: Hashable, Sendable {
    /// Its media type: `image/png` or `image/jpeg`.
    public var mediaType: String
    /// The file.
    public var bytes: [UInt8]

    /// Makes a picture.
    public init(mediaType: String, bytes: [UInt8]) {
      self.mediaType = mediaType
      self.bytes = bytes
    }
  }
}
