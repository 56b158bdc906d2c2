/// How fast documents usually come out, from the samples of the hours before: what a regression is held against.
struct UsualPace: Sendable, Equatable {
  /// Samples without enough documents say nothing, and without enough samples nothing is usual.
  private static let fewestDocuments = 20
  private static let fewestSamples = 10
  /// Samples that are remembered: some hours of them.
  private static let most = 240

  private var throughputs: [Double] = []
  private var latencies: [Double] = []

  /// Remembers a sample.
  mutating func note(_ sample: MonitorSample) {
    guard sample.volume >= Self.fewestDocuments else { return }
    // Only a service that had more to do than it did shows how fast it can be.
    if sample.queue > 0 { Self.keep(sample.throughput, in: &throughputs) }
    if let slow = sample.slowMilliseconds { Self.keep(slow, in: &latencies) }
  }

  /// How many times more slowly documents come out than usual; nil when nothing is usual yet.
  func slowdown(throughput: Double) -> Double? {
    guard let usual = Self.median(throughputs) else { return nil }
    return usual / max(throughput, usual / 1_000)
  }

  /// How many times as long as usual documents take; nil when nothing is usual yet.
  func slowdown(latency: Double) -> Double? { Self.median(latencies).map { latency / max($0, 0.001) } }

  private static func keep(_ value: Double, in values: inout [Double]) {
    values.append(value)
    if values.count > most { values.removeFirst(values.count - most) }
  }

  private static func median(_ values: [Double]) -> Double? {
    values.count < fewestSamples ? nil : MonitorSample.quantile(0.5, of: values.sorted())
  }
}
