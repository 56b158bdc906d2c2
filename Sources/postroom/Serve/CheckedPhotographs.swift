import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomServer

/// Photographs that a service was handed: what `postroom photo` does with them, told to stop by the service.
struct CheckedPhotographs {
  private let check: Check
  private let table: PhotographTableFile
  private let lines: FileHandle
  /// The first results as JSON, for the summary.
  private var first: [String] = []

  /// So many results stand in the summary.
  private static let mostInSummary = 50

  /// What a worker is told.
  ///
  /// Formats are chosen by their names alone: a path would have the service read files of its machine.
  ///
  /// - Throws: `photo-format-not-found`, `photo-format-invalid`.
  static func configuration(_ options: [String: String]) throws(Fault) -> PhotographConfiguration {
    let (library, name) = (PhotographFormatLibrary(), options["format"] ?? "icao")
    let known = library.names()
    guard known.contains(name) else {
      throw Fault(
        .photoFormatNotFound, name,
        "There is no photograph format of that name. Known are: \(known.joined(separator: ", ")).")
    }
    let language = options["language"].flatMap(PhotographConfiguration.Language.init) ?? .english
    return PhotographConfiguration(
      format: try library.load(name), language: language, wantsISO: options["iso"] == "true",
      mends: options["fix"] == "true", annotates: options["annotate"] == "true")
  }

  /// Verifies the photographs; what an earlier start has left of it is begun anew.
  ///
  /// - Throws: What ended it.
  static func perform(_ check: Check, _ stop: StopSignal) async throws(Fault) {
    let configuration = try configuration(check.options)
    var files = try CheckedPhotographs(check, configuration)
    let request = PhotographRequest(
      paths: check.paths, configuration: configuration,
      mended: configuration.mends ? check.output + "/mended" : nil,
      annotated: configuration.annotates ? check.output + "/annotated" : nil, program: PhotographWorkerProcess.program)
    let run = PhotographRun(request, command: PhotographWorkerProcess.command, stop: stop)
    let workers = run.plan.workers
    let summary = try await run.perform { result throws(Fault) in try files.add(result) }
    if summary.wasStopped { throw Fault(.interrupted, "", "It was stopped.") }
    try files.place(Summary(summary, workers: workers))
  }

  private init(_ check: Check, _ configuration: PhotographConfiguration) throws(Fault) {
    self.check = check
    let manager = FileManager.default
    try? manager.removeItem(atPath: check.output)
    do {
      for folder in [check.output, check.output + "/mended", check.output + "/annotated"] {
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      let path = check.output + "/results.jsonl"
      try Data().write(to: URL(fileURLWithPath: path))
      lines = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    } catch {
      throw Self.unwritable(check, error)
    }
    table = try PhotographTableFile(path: check.output + "/results.csv", wantsISO: configuration.wantsISO)
  }

  private mutating func add(_ found: PhotographResult) throws(Fault) {
    // Whoever asked knows the files by their names, not by their places on this machine.
    var result = PhotographResult(
      index: found.index, file: relative(found.file, to: check.folder), page: found.page, report: found.report,
      fault: found.fault)
    result.mended = found.mended.map { relative($0, to: check.output) }
    result.annotated = found.annotated.map { relative($0, to: check.output) }
    try table.add(result)
    let line = result.json
    if first.count < Self.mostInSummary { first.append(line) }
    try write(line + "\n")
  }

  private func relative(_ path: String, to folder: String) -> String {
    path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
  }

  private func write(_ text: String) throws(Fault) {
    do { try lines.write(contentsOf: Data(text.utf8)) } catch {
      throw Self.unwritable(check, error)
    }
  }

  private static func unwritable(_ check: Check, _ error: any Error) -> Fault {
    Fault(.outputUnwritable, check.output, "The results cannot be written: \(error.localizedDescription)")
  }

  private func place(_ summary: Summary) throws(Fault) {
    try table.place()
    do {
      try lines.synchronize()
      try lines.close()
      let encoder = JSONEncoder()
      encoder.keyEncodingStrategy = .convertToSnakeCase
      encoder.outputFormatting = .sortedKeys
      let counts = String(decoding: try encoder.encode(summary), as: UTF8.self).dropLast()
      let text = "\(counts),\"results\":[\(first.joined(separator: ","))]}"
      try Data(text.utf8).write(to: URL(fileURLWithPath: check.output + "/" + Check.summary), options: .atomic)
    } catch {
      throw Self.unwritable(check, error)
    }
  }

  /// What came of all photographs together.
  private struct Summary: Encodable {
    var photographs: Int
    var verdicts: [String: Int]
    var refused: Int
    var failed: Int
    var seconds: Double
    var photographsPerSecond: Double
    var maxWorkers: Int
    var workerPeakBytes: Int
    var warnings: [String]

    init(_ summary: PhotographSummary, workers: Int) {
      (photographs, refused, failed) = (summary.entered, summary.refused, summary.failed)
      verdicts = summary.verdicts.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
      seconds = summary.seconds
      photographsPerSecond = summary.seconds > 0 ? Double(summary.entered) / summary.seconds : 0
      (maxWorkers, workerPeakBytes, warnings) = (workers, summary.workerPeakBytes, summary.warnings)
    }
  }
}
