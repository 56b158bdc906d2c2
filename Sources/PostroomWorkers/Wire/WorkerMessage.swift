import PostroomModel

/// What a worker says to the supervisor; untrusted from the first document on.
enum WorkerMessage: Sendable, Equatable {
  /// The worker is shut in as far as it can be before its engines are loaded.
  case hello(Hello)
  /// The engines are loaded and the last walls stand.
  case ready(layers: [SandboxLayer])
  /// A page is done; the next one's deadline begins.
  case page(number: Int, page: Int, of: Int)
  /// The recognition of a page begins, and with it the page's deadline.
  case recognising(number: Int, page: Int, of: Int)
  /// A page is recognised; what it says need not be found out again.
  case finished(number: Int, FinishedPage)
  /// The answer to a job.
  case analysis(number: Int, Analysis, account: Account)
  /// The job, or with no number the preparation, ended with a fault.
  case fault(number: Int?, Fault)

  /// Who speaks.
  struct Hello: Sendable, Equatable, Codable {
    var pid: Int32
    var layers: [SandboxLayer]
    /// The peak that the kernel carried over from the supervisor: only what lies above it is the worker's own.
    var inheritedPeakBytes: Int
  }

  /// What the worker says about its work on a job.
  struct Account: Sendable, Equatable, Codable {
    /// Its memory afterwards, in bytes.
    var resident: Int
    /// The largest that it was, in bytes.
    var peak: Int
    /// How many pages the reader counted, independently of those in the analysis; nil when it counted none.
    var pages: Int?
  }
}

extension WorkerMessage: Codable {
  private enum Kind: String, Codable { case hello, ready, page, recognising, finished, analysis, fault }
  private enum Keys: String, CodingKey {
    case type, hello, layers, number, page, of, finished, analysis, account, fault
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    switch try values.decode(Kind.self, forKey: .type) {
    case .hello: self = .hello(try values.decode(Hello.self, forKey: .hello))
    case .ready: self = .ready(layers: try values.decode([SandboxLayer].self, forKey: .layers))
    case .page:
      self = .page(
        number: try values.decode(Int.self, forKey: .number),
        page: try values.decode(Int.self, forKey: .page),
        of: try values.decode(Int.self, forKey: .of))
    case .recognising:
      self = .recognising(
        number: try values.decode(Int.self, forKey: .number),
        page: try values.decode(Int.self, forKey: .page),
        of: try values.decode(Int.self, forKey: .of))
    case .finished:
      self = .finished(
        number: try values.decode(Int.self, forKey: .number),
        try values.decode(FinishedPage.self, forKey: .finished))
    case .analysis:
      self = .analysis(
        number: try values.decode(Int.self, forKey: .number),
        try values.decode(Analysis.self, forKey: .analysis),
        account: try values.decode(Account.self, forKey: .account))
    case .fault:
      self = .fault(
        number: try values.decodeIfPresent(Int.self, forKey: .number),
        try values.decode(Fault.self, forKey: .fault))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Keys.self)
    switch self {
    case .hello(let hello):
      try values.encode(Kind.hello, forKey: .type)
      try values.encode(hello, forKey: .hello)
    case .ready(let layers):
      try values.encode(Kind.ready, forKey: .type)
      try values.encode(layers, forKey: .layers)
    case .page(let number, let page, let total):
      try values.encode(Kind.page, forKey: .type)
      try values.encode(number, forKey: .number)
      try values.encode(page, forKey: .page)
      try values.encode(total, forKey: .of)
    case .recognising(let number, let page, let total):
      try values.encode(Kind.recognising, forKey: .type)
      try values.encode(number, forKey: .number)
      try values.encode(page, forKey: .page)
      try values.encode(total, forKey: .of)
    case .finished(let number, let page):
      try values.encode(Kind.finished, forKey: .type)
      try values.encode(number, forKey: .number)
      try values.encode(page, forKey: .finished)
    case .analysis(let number, let analysis, let account):
      try values.encode(Kind.analysis, forKey: .type)
      try values.encode(number, forKey: .number)
      try values.encode(analysis, forKey: .analysis)
      try values.encode(account, forKey: .account)
    case .fault(let number, let fault):
      try values.encode(Kind.fault, forKey: .type)
      try values.encodeIfPresent(number, forKey: .number)
      try values.encode(fault, forKey: .fault)
    }
  }
}
