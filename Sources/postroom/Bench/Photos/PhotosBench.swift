import Foundation
import PostroomEngine
import PostroomModel
import PostroomWorkers

/// How long photographs take: one by one, in batches, by one and two workers, under pressure and for long.
struct PhotosBench {
  let corpus: PhotosCorpus
  let format: PhotographFormat
  let rounds: Int
  /// How long the long run takes at least, in seconds.
  let seconds: Double

  private static let cores = ProcessInfo.processInfo.activeProcessorCount
  private static let batchSizes = [1, 2, 4, 8, 16, 32, 64]
  private static let warmUps = 3

  /// Measures everything.
  func measure() async throws -> PhotosFigures {
    var figures = PhotosFigures()
    figures.date = Date().formatted(.iso8601)
    figures.cores = Self.cores
    figures.faces = corpus.faces.count
    let (load, used) = (ForeignLoad(), CPUTime.used())
    let singles = [
      ("12 megapixels", corpus.large, 120.0), ("600 × 800", corpus.small, 35.0),
      ("as in the set", corpus.faces, nil),
    ]
    for (name, paths, aim) in singles {
      Console.message("postroom: \(name)")
      figures.singles.append(try await single(name, paths, aim: aim))
    }
    try await measureWorkers(&figures)
    try await measureBatches(&figures)
    try await measureStress(&figures)
    Console.message("postroom: a long run")
    figures.trend = try await trend()
    figures.workerPeakMB = max(figures.workerPeakMB, figures.singles.map(\.peakMB).max() ?? 0)
    figures.foreignLoad = load.share(own: CPUTime.used() - used)
    return figures
  }

  // One photograph at a time.

  /// Each photograph in turn, round after round: what one of them takes is the median of its rounds.
  private func single(_ name: String, _ paths: [String], aim: Double?) async throws -> PhotosFigures.Single {
    let configuration = try JSONEncoder().encode(PhotographConfiguration(format: format))
    let pool = WorkerPool(
      command: PhotographWorkerProcess.command, workers: 1, limits: PhotographRequest.usualLimits,
      recycleAfter: 1_000_000, configuration: configuration)
    var number = 0
    func examine(_ path: String) async throws {
      number += 1
      try await self.examine(try OpenFile(path: path), number, pool)
    }
    do {
      for path in paths.prefix(Self.warmUps) { try await examine(path) }
      var cpu = paths.map { _ in [Double]() }
      var wall: [Double] = []
      for _ in 0..<rounds {
        for (index, path) in paths.enumerated() {
          let (start, before) = (ContinuousClock.now, ProcessorTime.seconds(withLiving: pool.processIdentifiers))
          try await examine(path)
          cpu[index].append((ProcessorTime.seconds(withLiving: pool.processIdentifiers) - before) * 1_000)
          wall.append((ContinuousClock.now - start).seconds * 1_000)
        }
      }
      // Looking at memory takes processor time, and would count.
      let memory = ProgramMemory()
      for path in paths.prefix(Self.warmUps) { try await examine(path) }
      let peak = memory.stop()
      await pool.shutdown()
      let medians = cpu.map(Self.median)
      return PhotosFigures.Single(
        name: name, leastCPU: Self.median(cpu.map { $0.min() ?? 0 }), medianCPU: Self.median(medians),
        medianWall: Self.median(wall), peakMB: Self.megabytes(peak), aim: aim, photographs: paths.count,
        meanCPU: medians.reduce(0, +) / Double(max(1, medians.count)), firstCPU: medians.first)
    } catch {
      await pool.shutdown()
      throw error
    }
  }

  private func examine(_ file: OpenFile, _ number: Int, _ pool: WorkerPool) async throws {
    let job = ReadingJob(
      number: number, format: try file.format(), bytes: Int(file.identity.size), wanted: .photograph,
      maximumPages: 1)
    let sink = OutputSink(begin: { nil }, take: { _ in nil })
    _ = try await pool.analyse(job, descriptor: file.descriptor, output: sink).result.get()
  }

  // The set.

  private func measureWorkers(_ figures: inout PhotosFigures) async throws {
    Console.message("postroom: one and two workers")
    let counts = Array(Set([1, 2, Self.cores])).sorted()
    var passes: [Int: [Pass]] = [:]
    for _ in 0..<rounds {
      for count in counts {
        passes[count, default: []].append(try await pass(corpus.faces, workers: count))
      }
    }
    for count in counts {
      let watched = try await pass(corpus.faces, workers: count, watchesMemory: true)
      let rate = Self.median((passes[count] ?? []).map(\.rate))
      figures.workers.append(
        PhotosFigures.Workers(count: count, rate: rate, memoryMB: Self.megabytes(watched.memory)))
    }
    let (one, two) = (passes[1] ?? [], passes[2] ?? [])
    figures.gainOfSecondWorker = Self.median(zip(one, two).map { $0.seconds / $1.seconds })
  }

  private func measureBatches(_ figures: inout PhotosFigures) async throws {
    Console.message("postroom: batches")
    var rates: [Int: [Double]] = [:]
    for _ in 0..<rounds {
      for size in Self.batchSizes {
        let pass = try await pass(corpus.faces, workers: Self.cores, batch: size)
        rates[size, default: []].append(pass.rate)
      }
    }
    figures.batches = Self.batchSizes.map { PhotosFigures.Batch(size: $0, rate: Self.median(rates[$0] ?? [])) }
  }

  /// Large photographs by more workers than there are cores: what it costs in memory, and what it gains in time.
  private func measureStress(_ figures: inout PhotosFigures) async throws {
    Console.message("postroom: many workers on large photographs")
    let paths = (0..<8 * Self.cores).map { corpus.large[$0 % corpus.large.count] }
    for count in [Self.cores, 2 * Self.cores, 4 * Self.cores] {
      let pass = try await pass(paths, workers: count, watchesMemory: true)
      figures.stress.append(
        PhotosFigures.Workers(count: count, rate: pass.rate, memoryMB: Self.megabytes(pass.memory)))
      figures.workerPeakMB = max(figures.workerPeakMB, Self.megabytes(pass.memory / count))
    }
  }

  /// Photographs over and over, until the time is over.
  private func trend() async throws -> PhotosFigures.Trend? {
    let probe = try await pass(corpus.faces, workers: Self.cores)
    let repetitions = max(2, Int((seconds * probe.rate / Double(corpus.faces.count)).rounded(.up)))
    let paths = Array(repeatElement(corpus.faces, count: repetitions).joined())
    var trend = PhotosTrend()
    let start = ContinuousClock.now
    _ = try await pass(paths, workers: Self.cores) { trend.note((ContinuousClock.now - start).seconds) }
    return trend.figures
  }

  // A run.

  private struct Pass {
    var seconds: Double
    var rate: Double
    var memory: Int
  }

  private func pass(
    _ paths: [String], workers: Int, batch: Int? = nil, watchesMemory: Bool = false, onResult: () -> Void = {}
  ) async throws -> Pass {
    let request = PhotographRequest(
      paths: paths, configuration: PhotographConfiguration(format: format), workers: workers, batch: batch)
    // Looking takes processor time, and would count.
    let memory = watchesMemory ? ProgramMemory() : nil
    let run = PhotographRun(request, command: PhotographWorkerProcess.command)
    let summary = try await run.perform { _ throws(Fault) in onResult() }
    let most = memory?.stop() ?? 0
    guard summary.exitCode == 0 else {
      throw Fault(.internalError, "bench photos", "\(summary.refused + summary.failed) photographs were not examined.")
    }
    return Pass(
      seconds: summary.seconds, rate: Double(summary.accounted) / summary.seconds, memory: most)
  }

  private static func megabytes(_ bytes: Int) -> Double { Double(bytes) / Double(1 << 20) }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
