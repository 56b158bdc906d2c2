/// What the server does with one request.
struct Decision: Sendable {
  var status = 200
  var headers: [(String, String)] = [("content-type", "application/json")]
  var body: [UInt8] = []
  /// How long it waits before the first byte, in seconds.
  var latency = 0.0
  var delivery = Delivery.whole
  /// Whether it holds a slot of its project.
  var isAdmitted = false
  /// What is written down about it.
  var record: RequestRecord

  /// How the answer travels.
  enum Delivery: Sendable {
    case whole
    /// A few bytes at a time, with so many seconds between.
    case drops(seconds: Double)
    case resetAtOnce
    case resetMidBody
    case closedMidBody
    case never
  }

  /// Writes down what was asked.
  mutating func note(_ question: ReceivedQuestion) {
    record.model = question.model
    record.content = question.content
    for document in question.documents { record.documents[document.name] = document.content }
  }

  /// Compresses the body where the client takes it, and tells the limits as OpenAI does.
  mutating func finishHeaders(_ script: ProviderScript, _ request: ReceivedRequest) {
    if let limit = script.quotas.requestsPerMinute, record.interface == Interface.openai.rawValue {
      headers.append(("x-ratelimit-limit-requests", "\(limit)"))
      headers.append(("x-ratelimit-reset-requests", "1s"))
    }
    let isPlain = !headers.contains { $0.0 == "content-encoding" }
    guard script.gzip, isPlain, !body.isEmpty, request["accept-encoding"]?.contains("gzip") == true else { return }
    headers.append(("content-encoding", "gzip"))
    body = GzipFile.stored(body)
  }
}

/// A line of the log: one request and what became of it.
public struct RequestRecord: Sendable, Codable {
  /// Counts from 1 in the order of arrival.
  public var request: Int
  /// Seconds since 1970.
  public var time = 0.0
  /// Which interface it spoke; nil for an unknown address.
  public var interface: String?
  /// The project of its key.
  public var project = ""
  /// The model that was asked.
  public var model: String?
  /// SHA-256 of the question; the same question again has the same.
  public var content: String?
  /// How often this question came, from 1.
  public var attempt: Int?
  /// SHA-256 of each document of the question, by its name.
  public var documents: [String: String] = [:]
  /// The files whose truths answered, in the order of the documents; empty texts for unknown ones.
  public var files: [String] = []
  /// The status of the answer.
  public var status = 0
  /// What happened to it; nil for a good answer.
  public var fault: String?
  /// Whether the provider asks money for it.
  public var paid = false
  /// Whether the last byte of the answer left the server.
  public var delivered = false
  /// The tokens of the question.
  public var inputTokens = 0
  /// The tokens of the answer.
  public var outputTokens = 0
  /// What was invented.
  var planted: [PlantedValue] = []
  /// Whether it came over HTTP/2.
  public var multiplexed = false

  /// How many values were invented.
  public var plantedCount: Int { planted.count }

  init(request: Int) { self.request = request }
}
