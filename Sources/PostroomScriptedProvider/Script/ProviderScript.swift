import FoundationEssentials

/// How a scripted provider behaves: a file of JSON, every key of which may be missing.
///
/// What happens to a request follows from the seed, the request's content and how often that content came before; the
/// order in which requests arrive changes nothing but the quotas.
///
/// ```json
/// {"seed": 1, "latency": 0.2, "shares": {"garbage": 0.02, "overloaded": 0.01},
///  "rules": [{"contains": "INV-7", "attempts": [1, 2], "fault": "reset"}],
///  "quotas": {"requestsPerMinute": 60}, "keys": {"SECRET": "project a"}, "planted": 0.1}
/// ```
public struct ProviderScript: Sendable, Codable {
  /// What chance depends on.
  public var seed: UInt64 = 1
  /// The median time until an answer, in seconds.
  public var latency = 0.0
  /// How much latencies differ: the standard deviation of their logarithm.
  public var latencySpread = 0.0
  /// The share of requests that each fault strikes.
  public var shares: [String: Double] = [:]
  /// What happens to requests with certain words; the first rule that fits counts, before any share.
  public var rules: [Rule] = []
  /// What the projects may use.
  public var quotas = Quotas()
  /// The accepted keys with their projects; empty accepts every key as a project of its own.
  public var keys: [String: String] = [:]
  /// The models that exist; empty has every model.
  public var models: [String] = []
  /// The share of fields that are answered with a value that the document does not state.
  public var planted = 0.0
  /// Whether a document may give orders: its line `SET field = value` is obeyed.
  public var obeysDocuments = false
  /// Whether answers are compressed for clients that take it.
  public var gzip = false
  /// How many polls find a batch still at work.
  public var batchPolls = 2
  /// What happens to batches, in the order of their submission; later ones succeed.
  public var batches: [BatchEnd] = []

  /// Makes a script without faults.
  public init() {}

  /// Reads a script.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    seed = try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? seed
    latency = try values.decodeIfPresent(Double.self, forKey: .latency) ?? latency
    latencySpread = try values.decodeIfPresent(Double.self, forKey: .latencySpread) ?? latencySpread
    shares = try values.decodeIfPresent([String: Double].self, forKey: .shares) ?? shares
    rules = try values.decodeIfPresent([Rule].self, forKey: .rules) ?? rules
    quotas = try values.decodeIfPresent(Quotas.self, forKey: .quotas) ?? quotas
    keys = try values.decodeIfPresent([String: String].self, forKey: .keys) ?? keys
    models = try values.decodeIfPresent([String].self, forKey: .models) ?? models
    planted = try values.decodeIfPresent(Double.self, forKey: .planted) ?? planted
    obeysDocuments = try values.decodeIfPresent(Bool.self, forKey: .obeysDocuments) ?? obeysDocuments
    gzip = try values.decodeIfPresent(Bool.self, forKey: .gzip) ?? gzip
    batchPolls = try values.decodeIfPresent(Int.self, forKey: .batchPolls) ?? batchPolls
    batches = try values.decodeIfPresent([BatchEnd].self, forKey: .batches) ?? batches
    if let unknown = shares.keys.first(where: { ScriptedFault(rawValue: $0) == nil }) {
      throw DecodingError.dataCorruptedError(
        forKey: .shares, in: values, debugDescription: "There is no fault \(unknown).")
    }
  }

  /// Reads a script from a file's content.
  public static func read(_ bytes: [UInt8]) throws -> ProviderScript {
    try JSONDecoder().decode(ProviderScript.self, from: Data(bytes))
  }

  /// What happens to a batch.
  public enum BatchEnd: String, Sendable, Codable {
    case succeeded, failed, expired, cancelled
    /// It succeeds, and the connection is reset before its submission is answered.
    case unanswered
    /// Its submission is refused for now.
    case refused
    /// Nobody knows it any more when it is asked for.
    case forgotten
  }

  /// What happens to certain requests.
  public struct Rule: Sendable, Codable {
    /// Words that the request has; nil fits every request.
    public var contains: String?
    /// The attempts with the same content that it holds for, from 1; nil holds for all.
    public var attempts: [Int]?
    /// What happens; nil answers as if no share struck.
    public var fault: ScriptedFault?

    /// Makes a rule.
    public init(contains: String? = nil, attempts: [Int]? = nil, fault: ScriptedFault?) {
      self.contains = contains
      self.attempts = attempts
      self.fault = fault
    }
  }

  /// What each project may use; nil is no limit.
  public struct Quotas: Sendable, Codable {
    /// Requests at the same time.
    public var slots: Int?
    /// Requests in a second.
    public var requestsPerSecond: Double?
    /// Requests in a minute.
    public var requestsPerMinute: Int?
    /// Tokens in a minute.
    public var tokensPerMinute: Int?
    /// Requests in a day.
    public var requestsPerDay: Int?
    /// How long a minute is, in seconds.
    public var minute: Double?
    /// How long a day is, in seconds.
    public var day: Double?

    /// Makes quotas without limits.
    public init() {}
  }
}
