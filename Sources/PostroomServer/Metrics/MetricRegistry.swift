internal import Synchronization

/// Everything that the service counts and measures, as Prometheus reads it (text format 0.0.4).
///
/// The engine's side registers its own figures here: counters and histograms that it feeds, and gauges that are asked for.
public final class MetricRegistry: Sendable {
  /// A figure with what tells it from others of the same name.
  public struct Sample: Sendable {
    /// Names and values that tell it apart.
    public var labels: [(name: String, value: String)]
    /// The figure.
    public var value: Double

    /// Makes a figure.
    public init(_ value: Double, labels: [(name: String, value: String)] = []) {
      self.labels = labels
      self.value = value
    }
  }

  enum Kind: String { case counter, gauge, histogram }

  private enum Source {
    case counter(Counter)
    case histogram(Histogram)
    case asked(@Sendable () -> [Sample])
  }

  private struct Series {
    var labels: [(name: String, value: String)]
    var source: Source
  }

  private struct Family {
    var name: String
    var help: String
    var kind: Kind
    var series: [Series]
  }

  private let families = Mutex<[Family]>([])

  /// Makes an empty registry.
  public init() {}

  /// Registers a counter; its name ends with `_total`.
  public func counter(_ name: String, _ help: String, labels: [(name: String, value: String)] = []) -> Counter {
    let counter = Counter()
    add(name, help, .counter, Series(labels: labels, source: .counter(counter)))
    return counter
  }

  /// Registers a histogram.
  public func histogram(
    _ name: String, _ help: String, labels: [(name: String, value: String)] = [], bounds: [Double] = Histogram.seconds
  ) -> Histogram {
    let histogram = Histogram(bounds: bounds)
    add(name, help, .histogram, Series(labels: labels, source: .histogram(histogram)))
    return histogram
  }

  /// Registers figures that are asked for when somebody looks.
  public func gauge(_ name: String, _ help: String, _ samples: @escaping @Sendable () -> [Sample]) {
    add(name, help, .gauge, Series(labels: [], source: .asked(samples)))
  }

  /// Registers counts that somebody else keeps, and that only grow.
  public func counts(_ name: String, _ help: String, _ samples: @escaping @Sendable () -> [Sample]) {
    add(name, help, .counter, Series(labels: [], source: .asked(samples)))
  }

  private func add(_ name: String, _ help: String, _ kind: Kind, _ series: Series) {
    families.withLock { families in
      if let place = families.firstIndex(where: { $0.name == name }) {
        families[place].series.append(series)
      } else {
        families.append(Family(name: name, help: help, kind: kind, series: [series]))
      }
    }
  }

  /// All figures as text.
  var text: String {
    families.withLock { $0 }.map { family in
      let lines = family.series.flatMap { series -> [String] in
        switch series.source {
        case .counter(let counter): [Self.line(family.name, series.labels, Double(counter.value))]
        case .histogram(let histogram): Self.lines(family.name, series.labels, histogram)
        case .asked(let samples): samples().map { Self.line(family.name, $0.labels, $0.value) }
        }
      }
      let head = [
        "# HELP \(family.name) \(Self.escaped(family.help))", "# TYPE \(family.name) \(family.kind.rawValue)",
      ]
      return (head + lines).joined(separator: "\n") + "\n"
    }.joined()
  }

  /// All figures as one object: names with labels to values, histograms to their count and sum.
  var values: [String: Double] {
    var values: [String: Double] = [:]
    for family in families.withLock({ $0 }) {
      for series in family.series {
        let key = family.name + Self.braces(series.labels)
        switch series.source {
        case .counter(let counter): values[key] = Double(counter.value)
        case .histogram(let histogram):
          let contents = histogram.contents
          values["\(family.name)_count" + Self.braces(series.labels)] = Double(contents.counts.reduce(0, +))
          values["\(family.name)_sum" + Self.braces(series.labels)] = contents.sum
        case .asked(let samples):
          for sample in samples() { values[family.name + Self.braces(sample.labels)] = sample.value }
        }
      }
    }
    return values
  }

  private static func lines(
    _ name: String, _ labels: [(name: String, value: String)], _ histogram: Histogram
  ) -> [String] {
    let contents = histogram.contents
    var sum = 0
    var lines: [String] = []
    for (count, bound) in zip(contents.counts, histogram.bounds.map { "\($0)" } + ["+Inf"]) {
      sum += count
      lines.append(line("\(name)_bucket", labels + [("le", bound)], Double(sum)))
    }
    return lines + [line("\(name)_sum", labels, contents.sum), line("\(name)_count", labels, Double(sum))]
  }

  private static func line(_ name: String, _ labels: [(name: String, value: String)], _ value: Double) -> String {
    "\(name)\(braces(labels)) \(number(value))"
  }

  private static func braces(_ labels: [(name: String, value: String)]) -> String {
    labels.isEmpty ? "" : "{" + labels.map { "\($0.name)=\"\(quoted($0.value))\"" }.joined(separator: ",") + "}"
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  private static func quoted(_ text: String) -> String { escaped(text).replacing("\"", with: "\\\"") }
}
