import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// What the engine costs beside reading: many small text files, each with its own content.
struct OverheadBench {
  let count: Int
  let scratch: String

  /// What came out.
  struct Result: Encodable {
    var documents = 0
    var cpuMillisecondsPerDocument = 0.0
    var documentsPerSecond = 0.0
    var seconds = 0.0
    var supervisorPeakMB = 0
    var workerPeakMB = 0

    var text: String {
      """
      \(documents) small text files in \(String(format: "%.1f", seconds)) s
      CPU a document      \(String(format: "%8.3f", cpuMillisecondsPerDocument)) ms, workers included
      speed               \(String(format: "%8.0f", documentsPerSecond)) documents/s
      supervisor          \(String(format: "%8d", supervisorPeakMB)) MB at most
      largest worker      \(String(format: "%8d", workerPeakMB)) MB
      """
    }
  }

  /// Makes the files and runs.
  func measure() async throws -> Result {
    let inbox = scratch + "/inbox"
    try makeFiles(inbox)
    var settings = RunSettings(
      output: scratch + "/archive", profile: try ProfileLibrary().load("office"),
      cores: ProcessInfo.processInfo.activeProcessorCount)
    settings.paths = [inbox]
    let start = CPUTime.used()
    let summary = try await Run(settings: settings, command: ReadingWorkerProcess.command).perform()
    let cpu = CPUTime.used() - start
    guard summary.accounted == count else {
      throw Fault(.internalError, "bench", "\(summary.accounted) of \(count) documents are accounted for.")
    }
    return Result(
      documents: count, cpuMillisecondsPerDocument: cpu * 1_000 / Double(count),
      documentsPerSecond: Double(count) / summary.seconds, seconds: summary.seconds,
      supervisorPeakMB: summary.supervisorPeakBytes >> 20, workerPeakMB: summary.workerPeakBytes >> 20)
  }

  /// A thousand files a folder: what a scanner or an export leaves.
  private func makeFiles(_ inbox: String) throws {
    for number in 0..<count {
      let folder = "\(inbox)/\(number / 1_000)"
      if number % 1_000 == 0 {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      let text = """
        Sayın müşterimiz, \(number) numaralı hesabınızın dökümü aşağıdadır.
        Fatura no: F\(number)   Tarih: 12.03.2026   Tutar: \(number % 9_999),\(number % 100) TL
        Sorularınız için bize yazabilirsiniz.
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/note-\(number).txt"))
    }
  }
}
