internal import Synchronization

/// How many calls each method ended how, and how long they took.
final class CallMetrics: Sendable {
  private struct Key: Hashable {
    var method: String
    var status: String
  }

  private let counts = Mutex<[Key: Int]>([:])
  private let histograms: [CallMethod: Histogram]

  /// Registers the figures.
  init(in registry: MetricRegistry) {
    histograms = CallMethod.allCases.reduce(into: [:]) { histograms, method in
      histograms[method] = registry.histogram(
        "postroom_grpc_call_seconds", "How long calls took until they ended.", labels: [("method", method.rawValue)])
    }
    registry.counts("postroom_grpc_calls_total", "Calls by method and status.") { [self] in
      let sorted = counts.withLock { $0 }.sorted { ($0.key.method, $0.key.status) < ($1.key.method, $1.key.status) }
      return sorted.map { key, count in
        MetricRegistry.Sample(Double(count), labels: [("method", key.method), ("status", key.status)])
      }
    }
  }

  /// Counts a call.
  func count(_ method: CallMethod, status: String, seconds: Double) {
    counts.withLock { $0[Key(method: method.rawValue, status: status), default: 0] += 1 }
    histograms[method]?.observe(seconds)
  }
}
