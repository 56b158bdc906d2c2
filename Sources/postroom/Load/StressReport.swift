import PostroomLoad

/// What a service took while it was kept busy, and what is wrong with that.
struct StressReport: Encodable {
  /// One look.
  struct Sample: Encodable {
    var seconds: Double
    var serviceMB: Double
    var workersMB: Double
    var workers: Int
    var descriptors: Int
    var threads: Int
  }

  var samples: [Sample]
  var documents: Int
  var reads: Int
  var failed: Int
  /// Along the line, from the end of the first quarter to the end.
  var serviceGrowthMB: Double
  /// That of a worker in the mean: they are replaced when they have grown too much.
  var workerGrowthMB: Double
  var descriptorsGrowth: Double
  var threadsGrowth: Double
  var mostMB: Double
  var problems: [String] = []

  /// With fewer looks a line says nothing.
  static let fewestSamples = 8.0
  /// Connections come and go: a leak is more than these.
  private static let mostHandles = 8.0

  init(_ outcome: StressTest.Outcome, growthMB: Double, mostMB limit: Double) {
    samples = outcome.samples.map { seconds, tree in
      Sample(
        seconds: seconds, serviceMB: Double(tree.residentBytes) / 1_048_576,
        workersMB: Double(tree.childrenBytes) / 1_048_576, workers: tree.children, descriptors: tree.descriptors,
        threads: tree.threads)
    }
    let settled = samples.dropFirst(samples.count / 4)
    func growth(_ value: (Sample) -> Double) -> Double {
      MemoryTrend(settled.map { (seconds: $0.seconds, value: value($0)) }).growth
    }
    serviceGrowthMB = growth(\.serviceMB)
    workerGrowthMB = growth { $0.workersMB / Double(max(1, $0.workers)) }
    descriptorsGrowth = growth { Double($0.descriptors) }
    threadsGrowth = growth { Double($0.threads) }
    mostMB = samples.map(\.serviceMB).max() ?? 0
    documents = outcome.uploads.reduce(0) { $0 + $1.good }
    reads = outcome.reads.good
    failed = outcome.uploads.reduce(outcome.reads.failed) { $0 + $1.failed }
    expect(serviceGrowthMB <= growthMB, "the service grew by \(Figure.one(serviceGrowthMB)) MB")
    expect(workerGrowthMB <= growthMB, "each of its workers grew by \(Figure.one(workerGrowthMB)) MB")
    expect(descriptorsGrowth <= Self.mostHandles, "its descriptors grew by \(Figure.one(descriptorsGrowth))")
    expect(threadsGrowth <= Self.mostHandles, "its threads grew by \(Figure.one(threadsGrowth))")
    expect(mostMB <= limit, "the service took \(Figure.one(mostMB)) MB")
    expect(documents > 0 && reads > 0, "nothing was done")
    let errors = outcome.uploads.reduce(outcome.reads.errors) { $0.merging($1.errors, uniquingKeysWith: +) }
    expect(failed == 0, "\(failed) requests failed: \(errors.map { "\($0.key) \($0.value)" }.sorted())")
    expect(Double(samples.count) >= Self.fewestSamples, "the service ended early")
    expect(outcome.serviceStatus == 0, "the service ended with \(outcome.serviceStatus)")
    expect(outcome.verifyStatus == 0, "'postroom verify' ended with \(outcome.verifyStatus)")
  }

  private mutating func expect(_ holds: Bool, _ problem: String) { if !holds { problems.append(problem) } }

  var text: String {
    var lines = ["  time     service     workers   processes  descriptors  threads"]
    lines += samples.map { sample in
      let columns = [
        "\(Figure.one(sample.seconds)) s", "\(Figure.one(sample.serviceMB)) MB", "\(Figure.one(sample.workersMB)) MB",
        "\(sample.workers)", "\(sample.descriptors)", "\(sample.threads)",
      ]
      return zip(columns, [8, 12, 12, 11, 13, 9]).map { column, width in
        String(repeating: " ", count: max(0, width - column.count)) + column
      }.joined()
    }
    lines.append(
      "\(documents) documents and \(reads) reads; along a line through the last three quarters the service grew by "
        + "\(Figure.one(serviceGrowthMB)) MB (most \(Figure.one(mostMB))), a worker by \(Figure.one(workerGrowthMB)) MB, "
        + "descriptors by \(Figure.one(descriptorsGrowth)), threads by \(Figure.one(threadsGrowth))")
    return (lines + (problems.isEmpty ? ["nothing grew beyond its limit"] : problems.map { "wrong: \($0)" }))
      .joined(separator: "\n")
  }
}
