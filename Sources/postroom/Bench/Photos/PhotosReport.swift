import Foundation

/// What `bench photos` prints.
struct PhotosReport: Encodable {
  let figures: PhotosFigures
  let advice: PhotosAdvice
  let last: PhotosFigures?

  private static let leastGain = 1.9
  private static let mostWorkerMB = 150.0

  init(_ figures: PhotosFigures, last: PhotosFigures?) {
    self.figures = figures
    self.last = last
    advice = PhotosAdvice(figures)
  }

  /// The report for people.
  var text: String {
    var lines = singles + [""] + workers + [""] + batches + [""] + stress + [""]
    if let trend = figures.trend {
      lines.append(
        "long run: \(trend.photographs) photographs in \(Figure.one(trend.seconds)) s, \(Figure.one(trend.rate))/s "
          + "(\(Figure.one(trend.least)) to \(Figure.one(trend.most))), "
          + String(format: "%+.1f %% a minute", trend.percentAMinute))
    } else {
      lines.append("long run: too few photographs to tell")
    }
    lines.append(
      "memory a worker: \(Figure.one(figures.workerPeakMB)) MB at most "
        + goal(figures.workerPeakMB < Self.mostWorkerMB, "< 150 MB"))
    if let foreignLoad = figures.foreignLoad, foreignLoad > 0.03 {
      lines.append("Other work took \(Figure.percent(foreignLoad)) of the processors meanwhile.")
    }
    return (lines + [""] + advice.sentences + comparison).joined(separator: "\n")
  }

  private func goal(_ isReached: Bool, _ aim: String) -> String { "(aim \(aim): \(isReached ? "yes" : "NO"))" }

  private var singles: [String] {
    var table = TextTable([
      "one warm worker, \(figures.faces) faces in turn", "CPU ms, least", "median", "mean", "first face", "wall ms",
      "peak MB", "aim", "",
    ])
    for single in figures.singles {
      table.add([
        single.name, Figure.one(single.leastCPU), Figure.one(single.medianCPU),
        single.meanCPU.map(Figure.one) ?? "", single.firstCPU.map(Figure.one) ?? "", Figure.one(single.medianWall),
        Figure.one(single.peakMB), single.aim.map { "≤ \(Int($0)) ms" } ?? "",
        single.aim.map { single.medianCPU <= $0 ? "yes" : "NO" } ?? "",
      ])
    }
    return table.lines
  }

  private var workers: [String] {
    var table = TextTable(["workers, \(figures.faces) faces", "photographs/s", "MB in all"])
    for entry in figures.workers { table.add(["\(entry.count)", Figure.one(entry.rate), Figure.one(entry.memoryMB)]) }
    let gain = figures.gainOfSecondWorker.map {
      "two workers: \(Figure.two($0)) × one " + goal($0 >= Self.leastGain, "≥ 1.9")
    }
    return table.lines + [gain].compactMap { $0 }
  }

  private var batches: [String] {
    var table = TextTable(["batch", "photographs/s"])
    for batch in figures.batches { table.add(["\(batch.size)", Figure.one(batch.rate)]) }
    return table.lines
  }

  private var stress: [String] {
    var table = TextTable(["workers, 12 megapixels", "photographs/s", "MB in all", "MB each"])
    for entry in figures.stress {
      table.add([
        "\(entry.count)", Figure.one(entry.rate), Figure.one(entry.memoryMB),
        Figure.one(entry.memoryMB / Double(max(1, entry.count))),
      ])
    }
    return table.lines
  }

  /// This run beside the last one.
  private var comparison: [String] {
    guard let last else { return ["", "There is no earlier run to compare with."] }
    var table = TextTable(["compared with \(last.date)", "then", "now", "change"])
    for single in figures.singles {
      guard let before = last.singles.first(where: { $0.name == single.name }),
        before.photographs == single.photographs
      else { continue }
      add(&table, "\(single.name), CPU ms, least", before.leastCPU, single.leastCPU)
    }
    for entry in figures.workers {
      guard let before = last.workers.first(where: { $0.count == entry.count }) else { continue }
      add(&table, "\(entry.count) workers, photographs/s", before.rate, entry.rate)
    }
    add(&table, "memory a worker, MB", last.workerPeakMB, figures.workerPeakMB)
    if let then = last.trend, let now = figures.trend { add(&table, "long run, photographs/s", then.rate, now.rate) }
    return [""] + table.lines
  }

  private func add(_ table: inout TextTable, _ name: String, _ then: Double, _ now: Double) {
    let change = then > 0 ? String(format: "%+.1f %%", (now / then - 1) * 100) : ""
    table.add([name, Figure.one(then), Figure.one(now), change])
  }
}
