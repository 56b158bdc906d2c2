/// What is to be set, by what was measured.
struct PhotosAdvice: Codable {
  /// How many workers.
  let workers: Int
  /// How many photographs in a batch.
  let batch: Int
  /// The advice and its reasons, one sentence each.
  let sentences: [String]

  /// Another worker must gain so much to be worth its memory.
  private static let leastGain = 1.1
  /// Within this of the best rate, the smaller batch is as good.
  private static let equal = 0.97

  /// Beyond this share of the processors, other work decides what is measured.
  private static let mostForeignLoad = 0.1

  init(_ figures: PhotosFigures) {
    var chosen = figures.workers.first
    for next in figures.workers.dropFirst() {
      if let current = chosen, next.rate >= current.rate * Self.leastGain { chosen = next }
    }
    let best = figures.batches.map(\.rate).max() ?? 0
    let batch = figures.batches.first { $0.rate >= best * Self.equal }
    workers = chosen?.count ?? 1
    self.batch = batch?.size ?? 16
    var sentences: [String] = []
    if let chosen {
      sentences.append(
        "Take \(chosen.count) worker\(chosen.count == 1 ? "" : "s"): \(Figure.one(chosen.rate)) photographs/s in \(Int(chosen.memoryMB)) MB; "
          + "another one must gain a tenth.")
    }
    if let batch {
      sentences.append(
        "A batch of \(batch.size) is enough: \(Figure.one(batch.rate)) photographs/s of \(Figure.one(best)) at best.")
    }
    if let plain = figures.stress.first, let most = figures.stress.max(by: { $0.rate < $1.rate }),
      most.rate < plain.rate * Self.leastGain
    {
      sentences.append("More workers than cores gain nothing and take \(Int(figures.stress.last?.memoryMB ?? 0)) MB.")
    }
    if let trend = figures.trend {
      let isSteady = abs(trend.percentAMinute) * trend.seconds / 60 < 5
      sentences.append(
        isSteady ? "A long run keeps its pace." : "A long run changes its pace: look at the machine's heat and memory.")
    }
    if let foreignLoad = figures.foreignLoad, foreignLoad > Self.mostForeignLoad {
      sentences.append("Other work kept the machine busy: measure again when it is quiet before you believe this.")
    }
    self.sentences = sentences
  }
}
