internal import Foundation
internal import PostroomModel

/// What a server takes of its machine at a moment.
public struct ServerFigures: Sendable, Equatable, Codable {
  /// What it holds in memory, in bytes.
  public var residentBytes: Int
  /// The most that it has held, in bytes.
  public var peakBytes: Int
  /// Processor time since it began, in seconds.
  public var processorSeconds: Double

  /// Where figures come from.
  public enum Source: Sendable {
    /// The service's own figures (`/metrics`), of which the processor time includes workers that ended.
    case metrics(LoadTarget, key: String?)
    /// A process of this machine, without its children.
    case process(Int32)
  }

  /// Asks for them.
  ///
  /// - Returns: Nil where they cannot be had: most servers have no such figures, and keys need the scope `read`.
  public static func now(_ source: Source) -> ServerFigures? {
    switch source {
    case .process(let number): ServerFigures(process: number)
    case .metrics(let target, let key):
      (try? PlainExchange(target, patience: 10).send(target.at("/metrics").request("GET", key: key)))
        .flatMap { $0?.status == 200 ? ServerFigures(metrics: String(decoding: $0?.body ?? [], as: UTF8.self)) : nil }
    }
  }
}

extension ServerFigures {
  /// Reads the text format of Prometheus; nil where a figure is missing.
  init?(metrics text: String) {
    var values: [Substring: Double] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let sides = line.split(separator: " ")
      if sides.count == 2, let value = Double(sides[1]) { values[sides[0]] = value }
    }
    guard let resident = values["process_resident_memory_bytes"], let processor = values["process_cpu_seconds_total"]
    else { return nil }
    residentBytes = Int(resident)
    peakBytes = Int(max(resident, values["postroom_peak_memory_bytes"] ?? 0))
    processorSeconds = processor
  }

  /// Looks at a process; nil where there is none.
  public init?(process: Int32) {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let processor = ProcessTree.processorSeconds(of: process)
    else { return nil }
    func bytes(_ name: String) -> Int? {
      status.split(separator: "\n").first { $0.hasPrefix(name + ":") }?
        .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
    }
    guard let resident = bytes("VmRSS") else { return nil }
    (residentBytes, peakBytes, processorSeconds) = (resident, bytes("VmHWM") ?? resident, processor)
  }
}
