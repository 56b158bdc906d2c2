import Foundation
import PostroomEngine
import PostroomModel
import PostroomNative
import PostroomProfiles
import PostroomSamples

/// Whole runs against bare PDFium calls, on the same documents, in turn.
struct TextBench {
  private let corpus: String
  private let scratch: String

  /// Prepares the documents.
  ///
  /// - Parameters:
  ///   - folder: PDFs to read; nil generates some.
  ///   - documents: How many are generated.
  ///   - scratch: A folder for them and for the archives.
  init(folder: String?, documents: Int, scratch: String) throws {
    self.scratch = scratch
    // The bare calls are made in this process, on documents that were generated or that somebody trusts.
    _ = try PDFEngine()
    if let folder {
      corpus = AbsolutePath.of(folder)
    } else {
      try SampleGenerator(seed: 7, set: .archiveTR).generate(count: documents, to: scratch)
      corpus = scratch + "/documents"
    }
  }

  /// What came out, medians over the rounds.
  struct Result: Encodable {
    var documents = 0
    var pages = 0
    var barePagesPerCPUSecond = 0.0
    var runPagesPerCPUSecond = 0.0
    /// Pages per CPU second of the run over those of the bare calls.
    var ratio = 0.0
    var secondsWithOneWorker = 0.0
    var secondsWithTwoWorkers = 0.0
    var gainOfSecondWorker = 0.0

    var text: String {
      """
      \(documents) documents, \(pages) pages
      bare PDFium calls   \(String(format: "%8.0f", barePagesPerCPUSecond)) pages a CPU second
      postroom run        \(String(format: "%8.0f", runPagesPerCPUSecond)) pages a CPU second
      ratio               \(String(format: "%8.2f", ratio))
      one worker          \(String(format: "%8.2f", secondsWithOneWorker)) s
      two workers         \(String(format: "%8.2f", secondsWithTwoWorkers)) s
      gain                \(String(format: "%8.2f", gainOfSecondWorker)) times
      """
    }
  }

  /// Measures in rounds: bare, one worker, two workers, and again.
  func measure(rounds: Int) async throws -> Result {
    var bare: [Double] = []
    var whole: [Double] = []
    var one: [Double] = []
    var two: [Double] = []
    var result = Result()
    for round in 0..<max(1, rounds) {
      let (pages, seconds) = try bareCalls()
      bare.append(Double(pages) / seconds)
      let single = try await run(workers: 1, round)
      let double = try await run(workers: 2, round)
      result.documents = single.summary.entered
      result.pages = single.summary.pages
      whole.append(Double(single.summary.pages) / single.cpu)
      one.append(single.summary.seconds)
      two.append(double.summary.seconds)
    }
    result.barePagesPerCPUSecond = median(bare)
    result.runPagesPerCPUSecond = median(whole)
    result.ratio = median(zip(whole, bare).map { $0 / $1 })
    result.secondsWithOneWorker = median(one)
    result.secondsWithTwoWorkers = median(two)
    result.gainOfSecondWorker = median(zip(one, two).map { $0 / $1 })
    return result
  }

  private func bareCalls() throws -> (pages: Int, seconds: Double) {
    let start = CPUTime.used()
    var pages = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: corpus).sorted() {
      let file = try OpenFile(path: corpus + "/" + name)
      guard try file.format() == .pdf else { continue }
      pages += try BarePDFiumBaseline.run(descriptor: file.descriptor).pages
    }
    return (pages, CPUTime.used() - start)
  }

  private func run(workers: Int, _ round: Int) async throws -> (summary: RunSummary, cpu: Double) {
    let output = "\(scratch)/archive-\(workers)-\(round)"
    defer { try? FileManager.default.removeItem(atPath: output) }
    var settings = RunSettings(output: output, profile: try ProfileLibrary().load("archive-tr"), cores: workers)
    settings.paths = [corpus]
    settings.workers = workers
    let start = CPUTime.used()
    let summary = try await Run(settings: settings, command: ReadingWorkerProcess.command).perform()
    return (summary, CPUTime.used() - start)
  }
}
