internal import Foundation
internal import PostroomModel

/// What benchmarks measured over time: the files that `postroom bench photos` adds a line to.
struct BenchmarkHistory: Sendable {
  /// The file; nil where none is known.
  let path: String?

  /// The newest so many bytes are looked at, and so many curves drawn.
  private static let mostBytes = 1 << 20
  private static let mostCurves = 8

  /// A line of a history, as far as curves are drawn of it.
  private struct Line: Decodable, Sendable {
    var date: String
    var singles: [Single]?
    var batches: [Batch]?

    struct Single: Decodable, Sendable {
      var name: String
      var medianCPU: Double
    }

    struct Batch: Decodable, Sendable {
      var size: Int
      var rate: Double
    }
  }

  /// The curves, or that nothing was measured.
  func markup(_ visit: Visit) async throws(Fault) -> Markup {
    let lines = try await OwnThread.perform { [path] in Self.lines(path) }
    guard let first = lines.first, let last = lines.last else {
      return """
        <section><h2>\(visit(.benchmarks))</h2><p class="box">\(visit(.notMeasured)): \(visit(.noBenchmarks))</p></section>
        """
    }
    var series: [(title: String, unit: String, values: [Double?])] = []
    for size in Set(lines.flatMap { ($0.batches ?? []).map(\.size) }).sorted() {
      let values = lines.map { line in line.batches?.first { $0.size == size }?.rate }
      series.append(("bench photos, \(size)", visit(.perSecond), values))
    }
    for name in Set(lines.flatMap { ($0.singles ?? []).map(\.name) }).sorted() {
      let values = lines.map { line in line.singles?.first { $0.name == name }?.medianCPU }
      series.append(("bench photos, \(name)", "CPU ms", values))
    }
    let plots = series.prefix(Self.mostCurves).enumerated().map { index, entry in
      let steps = Double(max(1, entry.values.count - 1))
      return Plot(
        title: entry.title, unit: entry.unit, ends: (String(first.date.prefix(10)), String(last.date.prefix(10))),
        points: entry.values.enumerated().map { (Double($0.offset) / steps, $0.element) },
        text: { visit.decimal($0) }
      ).markup(100 + index, visit)
    }
    return "<section><h2>\(visit(.benchmarks))</h2><div class=\"columns\">\(plots)</div></section>"
  }

  private static func lines(_ path: String?) -> [Line] {
    guard let path, let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    let size = (try? file.seekToEnd()) ?? 0
    try? file.seek(toOffset: size > UInt64(mostBytes) ? size - UInt64(mostBytes) : 0)
    guard let data = try? file.read(upToCount: mostBytes) else { return [] }
    let decoder = JSONDecoder()
    // The first line may be a part of one.
    return data.split(separator: 0x0A).compactMap { try? decoder.decode(Line.self, from: Data($0)) }
  }
}
