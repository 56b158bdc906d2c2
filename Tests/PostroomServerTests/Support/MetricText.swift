import Foundation

/// Reads the text format of Prometheus (0.0.4) strictly: every figure belongs to a family that was announced, buckets rise,
/// no line is of another form.
enum MetricText {
  struct Wrong: Error { var line: String }

  static func samples(_ text: String) throws -> [String: Double] {
    var samples: [String: Double] = [:]
    var types: [String: String] = [:]
    guard text.hasSuffix("\n") else { throw Wrong(line: "The end") }
    for line in text.split(separator: "\n").map(String.init) {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if line.hasPrefix("#") {
        guard words.count == 4, ["HELP", "TYPE"].contains(words[1]) else { throw Wrong(line: line) }
        if words[1] == "TYPE" {
          guard types.updateValue(words[3], forKey: words[2]) == nil else { throw Wrong(line: line) }
        }
        continue
      }
      let pattern = #/^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\]|\\[\\"n])*",?)+\})? (\S+)$/#
      guard let match = try pattern.wholeMatch(in: line),
        let value = match.3 == "+Inf" ? .infinity : Double(match.3)
      else { throw Wrong(line: line) }
      let family = String(match.1)
      let base = ["_bucket", "_sum", "_count"].first {
        family.hasSuffix($0) && types[String(family.dropLast($0.count))] == "histogram"
      }
      guard types[base.map { String(family.dropLast($0.count)) } ?? family] != nil else { throw Wrong(line: line) }
      guard samples.updateValue(value, forKey: family + (match.2.map(String.init) ?? "")) == nil else {
        throw Wrong(line: line)
      }
    }
    return samples
  }
}
