import PostroomModel

/// What a worker says to the supervisor; untrusted from the first document on.
enum WorkerMessage: Sendable, Equatable {
  /// The worker is shut in as far as it can be before its engines are loaded.
  case hello(Hello)
  /// The engines are loaded and the last walls stand.
  case ready(layers: [SandboxLayer])
  /// A page is done; the next one's deadline begins.
  case page(number: Int, page: Int, of: Int)
  /// The answer to a job.
  case analysis(number: Int, Analysis, memory: Memory)
  /// The job, or with no number the preparation, ended with a fault.
  case fault(number: Int?, Fault)

  /// Who speaks.
  struct Hello: Sendable, Equatable, Codable {
    var pid: Int32
    var layers: [SandboxLayer]
    /// The peak that the kernel carried over from the supervisor: only what lies above it is the worker's own.
    var inheritedPeakBytes: Int
  }

  /// The worker's memory after a job, in bytes.
  struct Memory: Sendable, Equatable, Codable {
    var resident: Int
    var peak: Int
  }
}

extension WorkerMessage: Codable {
  private enum Kind: String, Codable { case hello, ready, page, analysis, fault }
  private enum Keys: String, CodingKey { case type, hello, layers, number, page, of, analysis, memory, fault }

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
    case .analysis:
      self = .analysis(
        number: try values.decode(Int.self, forKey: .number),
        try values.decode(Analysis.self, forKey: .analysis),
        memory: try values.decode(Memory.self, forKey: .memory))
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
    case .analysis(let number, let analysis, let memory):
      try values.encode(Kind.analysis, forKey: .type)
      try values.encode(number, forKey: .number)
      try values.encode(analysis, forKey: .analysis)
      try values.encode(memory, forKey: .memory)
    case .fault(let number, let fault):
      try values.encode(Kind.fault, forKey: .type)
      try values.encodeIfPresent(number, forKey: .number)
      try values.encode(fault, forKey: .fault)
    }
  }
}
