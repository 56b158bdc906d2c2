internal import HTTPTypes
internal import Synchronization

/// How many requests each route answered how, and how long that took.
final class RequestMetrics: Sendable {
  private struct Key: Hashable {
    var route: Int
    var status: Int
  }

  private let counts = Mutex<[Key: Int]>([:])
  private let histograms: [Histogram]
  /// What stands for requests that no route takes.
  private let nowhere: Int

  /// Registers the figures of some routes.
  init(_ routes: [Route], in registry: MetricRegistry) {
    let labels = routes.map { (method: $0.method.rawValue, route: $0.path) } + [(method: "-", route: "none")]
    nowhere = routes.count
    histograms = labels.map { label in
      registry.histogram(
        "postroom_http_request_seconds", "How long requests took until their reply began.",
        labels: [("method", label.method), ("route", label.route)])
    }
    registry.counts("postroom_http_requests_total", "Requests by route and status.") { [self] in
      counts.withLock { $0 }.sorted { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }.map {
        key, count in
        MetricRegistry.Sample(
          Double(count),
          labels: [
            ("method", labels[key.route].method), ("route", labels[key.route].route), ("status", String(key.status)),
          ])
      }
    }
  }

  /// Counts a request.
  func count(_ route: Int?, status: Int, seconds: Double) {
    let route = route ?? nowhere
    counts.withLock { $0[Key(route: route, status: status), default: 0] += 1 }
    histograms[route].observe(seconds)
  }
}
