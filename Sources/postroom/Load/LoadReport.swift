import PostroomLoad

/// What a load came to, as it is printed.
///
/// Times are milliseconds.
struct LoadReport: Encodable {
  var requests: Int
  var failed: Int
  var errors: [String: Int]
  var seconds: Double
  var perSecond: Double
  var latency: Latency
  var bytes: Int
  /// How long requests waited for a connection, at most.
  var largestDelay: Double
  /// The sender's processor time for a request, and the share of a core that it had.
  var senderEach: Double
  var senderShare: Double
  var server: Server?
  var uploads: Uploads?

  /// How long replies took.
  struct Latency: Encodable {
    var mean: Double
    var median: Double
    var p95: Double
    var p99: Double
    var p999: Double
    var largest: Double

    init(_ histogram: LatencyHistogram) {
      func at(_ share: Double) -> Double { Double(histogram.value(at: share)) / 1e6 }
      (mean, median, p95, p99, p999) = (histogram.mean / 1e6, at(0.5), at(0.95), at(0.99), at(0.999))
      largest = Double(histogram.largest) / 1e6
    }

    var text: String {
      "mean \(Figure.two(mean)), p50 \(Figure.two(median)), p95 \(Figure.two(p95)), p99 \(Figure.two(p99)), "
        + "p99.9 \(Figure.two(p999)), largest \(Figure.two(largest)) ms"
    }
  }

  /// What the server took.
  struct Server: Encodable {
    var residentMB: Double
    var peakMB: Double
    /// By how much its memory grew.
    var grewMB: Double
    var processorSeconds: Double
    /// Processor time for a request.
    var each: Double

    init(before: ServerFigures, after: ServerFigures, requests: Int) {
      residentMB = Double(after.residentBytes) / 1_048_576
      peakMB = Double(after.peakBytes) / 1_048_576
      grewMB = Double(after.residentBytes - before.residentBytes) / 1_048_576
      processorSeconds = after.processorSeconds - before.processorSeconds
      each = processorSeconds * 1_000 / Double(max(1, requests))
    }
  }

  /// What was handed in beside.
  struct Uploads: Encodable {
    var files: Int
    var failed: Int
    var errors: [String: Int]
    var latency: Latency

    init(_ result: LoadResult) {
      (files, failed, errors) = (result.good, result.failed, result.errors)
      latency = Latency(result.latencies)
    }
  }

  init(_ result: LoadResult) {
    (requests, failed, errors) = (result.good + result.failed, result.failed, result.errors)
    (seconds, bytes) = (result.seconds, result.bytes)
    perSecond = Double(result.good) / max(seconds, 1e-9)
    latency = Latency(result.latencies)
    largestDelay = Double(result.largestDelay) / 1e6
    senderEach = result.ownSeconds * 1_000 / Double(max(1, requests))
    senderShare = result.ownSeconds / max(seconds, 1e-9)
  }

  /// Above this share of a core the sender may be what is measured.
  private static let busySender = 0.8

  var text: String {
    var lines = [
      "requests   \(requests) in \(Figure.two(seconds)) s, \(Figure.one(perSecond)) a second answered well",
      "errors     \(Self.list(failed, errors))", "latency    \(latency.text)",
      "received   \(Figure.one(Double(bytes) / 1e6)) MB",
    ]
    if let server {
      lines.append(
        "server     \(Figure.one(server.residentMB)) MB (\(server.grewMB < 0 ? "" : "+")\(Figure.one(server.grewMB)), "
          + "at most \(Figure.one(server.peakMB))), \(Figure.three(server.each)) ms of processor time a request")
    } else {
      lines.append("server     it does not say what it takes; --process does, or a key with the scope 'read'")
    }
    if let uploads {
      lines.append("uploads    \(uploads.files), errors \(Self.list(uploads.failed, uploads.errors))")
      lines.append("           \(uploads.latency.text)")
    }
    lines.append(
      "sender     \(Figure.three(senderEach)) ms of processor time a request, \(Figure.percent(senderShare)) of a core; "
        + "a request waited \(Figure.two(largestDelay)) ms at most to be sent")
    if senderShare > Self.busySender {
      lines.append("           it was busy: the server may be faster than this")
    }
    return lines.joined(separator: "\n")
  }

  private static func list(_ count: Int, _ errors: [String: Int]) -> String {
    let each = errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
    return count == 0 ? "none" : "\(count): \(each.joined(separator: ", "))"
  }
}
