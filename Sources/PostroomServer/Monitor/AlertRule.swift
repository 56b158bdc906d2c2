/// What is watched, and from when on somebody should know.
public struct AlertRule: Sendable, Equatable {
  /// What is watched.
  public enum Subject: String, Sendable, CaseIterable, Codable {
    case memory, cpu, disk, queue, workers
    case errorRate = "error-rate"
    case slowDocuments = "slow-documents"
    case throughput
    case latency
  }

  /// How bad it is.
  public enum Severity: String, Sendable, Codable {
    case warning, critical
  }

  /// What is watched.
  public var subject: Subject
  /// How bad it is.
  public var severity: Severity
  /// From this value on.
  public var threshold: Double
  /// It must hold for so long before it is told, in seconds, and be over for so long before that is told.
  public var patience: Double

  /// Below this share of the threshold the matter is over: a value that sways about the threshold is told once.
  static let relief = 0.9

  /// Makes a rule.
  public init(_ subject: Subject, _ severity: Severity, from threshold: Double, patience: Double = 30) {
    self.subject = subject
    self.severity = severity
    self.threshold = threshold
    self.patience = patience
  }

  /// The reference systems' thresholds: memory 80 %, CPU 90 %, disk 90 %, 10 s a document, 1 % errors; and what is ours: 10,000
  /// waiting files, a worker that memory keeps from work, half the usual throughput, twice the usual p95.
  public static let defaults = [
    AlertRule(.memory, .warning, from: 0.80), AlertRule(.cpu, .warning, from: 0.90, patience: 120),
    AlertRule(.disk, .critical, from: 0.90, patience: 0), AlertRule(.queue, .warning, from: 10_000),
    AlertRule(.errorRate, .critical, from: 0.01, patience: 0),
    AlertRule(.slowDocuments, .warning, from: 1, patience: 0),
    AlertRule(.workers, .warning, from: 1),
    AlertRule(.throughput, .warning, from: 2, patience: 300), AlertRule(.latency, .warning, from: 2, patience: 300),
  ]

  /// Of fewer documents a share says nothing.
  private static let fewestDocuments = 10

  /// What the rule looks at in a sample; 0 when the sample says nothing of it.
  ///
  /// - Parameter usual: What the hours before came to.
  func value(in sample: MonitorSample, usual: UsualPace) -> Double {
    switch subject {
    case .memory: sample.memory
    case .cpu: sample.cpu
    case .disk: sample.disk
    case .queue: Double(sample.queue)
    case .workers: Double(sample.heldWorkers)
    case .errorRate: sample.volume >= Self.fewestDocuments ? sample.errorRate ?? 0 : 0
    case .slowDocuments: Double(sample.slow)
    // How many times slower than usual, where there was enough to do.
    case .throughput: sample.queue > 0 ? usual.slowdown(throughput: sample.throughput) ?? 0 : 0
    case .latency: sample.slowMilliseconds.flatMap { usual.slowdown(latency: $0) } ?? 0
    }
  }

  /// A sentence for people about a sample and the value in it.
  func sentence(_ value: Double, _ sample: MonitorSample) -> String {
    switch subject {
    case .memory: "\(Self.percent(value)) of the memory is in use; the limit is \(Self.percent(threshold))."
    case .cpu: "The processors are busy to \(Self.percent(value)); the limit is \(Self.percent(threshold))."
    case .disk: "The archive's disk is full to \(Self.percent(value)); the limit is \(Self.percent(threshold))."
    case .queue: "\(Int(value)) files wait to be taken in; the limit is \(Int(threshold))."
    case .workers:
      "Workers now \(sample.workers ?? 0) of \(sample.plannedWorkers ?? 0) because memory is low."
    case .errorRate: "\(Self.percent(value)) of the documents failed; the limit is \(Self.percent(threshold))."
    case .slowDocuments: "\(Int(value)) documents took longer than they should."
    case .throughput: "Documents come out \(Self.times(value)) times more slowly than usual."
    case .latency: "Documents take \(Self.times(value)) times as long as usual (95 of 100)."
    }
  }

  private static func percent(_ value: Double) -> String { "\((value * 1_000).rounded() / 10) %" }
  private static func times(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
