import Foundation
import Glibc
import NIOCore
import PostroomEngine
import PostroomModel
import PostroomTesting
import PostroomWorkers
import Testing

@testable import PostroomServer

/// An archive at work with a desk before it, with workers that do what the documents tell them.
final class ServiceBench: Sendable {
  static let isBuilt = BuiltProduct.path("crashing-reading-worker") != nil

  let root: String
  let desk: JobDesk
  let station: Station
  private let database: ServiceDatabase
  private let work: Task<Fault?, Never>?
  private let settings: RunSettings
  private let command: WorkerCommand
  let output: String

  /// Begins to work.
  ///
  /// - Parameters:
  ///   - root: The folder that holds the archive; nil makes one.
  ///   - categories: What documents say, which is their category.
  convenience init(_ root: String? = nil, categories: [String], limits: JobLimits = JobLimits()) async throws {
    let root = try root ?? Self.makeFolder()
    let output = root + "/archive"
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    try self.init(
      root, output, database: try ServiceDatabase(output: output), categories: categories, limits: limits, works: true)
    while await !desk.isOpen, station.current != .ended { try await Task.sleep(for: .milliseconds(2)) }
  }

  /// Prepares an archive that a service will work on.
  convenience init(
    served output: String, database: ServiceDatabase, categories: [String], limits: JobLimits = JobLimits()
  ) throws {
    try self.init(output, output, database: database, categories: categories, limits: limits, works: false)
  }

  private init(
    _ root: String, _ output: String, database: ServiceDatabase, categories: [String], limits: JobLimits, works: Bool
  ) throws {
    (self.root, self.output, self.database) = (root, output, database)
    let calls = DeskCalls()
    let archive = RunningArchive(feed: ArrivalFeed { calls.walked($0) }) { calls.opened() }
    desk = try JobDesk(output: output, database: database, archive: archive, limits: limits)
    calls.bind(desk)
    let executable = try #require(BuiltProduct.path("crashing-reading-worker"))
    let settings = Self.settings(output, categories)
    let command = WorkerCommand(executable: executable, arguments: ["reading-worker"])
    (self.settings, self.command) = (settings, command)
    let station = Station(archive: archive) { progress, stop throws(Fault) in
      Run(settings: settings, command: command, progress: progress, stop: stop, onRow: { calls.recorded($0) })
    }
    self.station = station
    work =
      works
      ? Task {
        do throws(Fault) {
          try await station.work()
          return nil
        } catch { return error }
      } : nil
  }

  /// What a server needs to take documents in.
  func intake(checks: CheckDesk? = nil) throws -> ServiceIntake {
    let waiting = station.archive
    return ServiceIntake(
      archive: waiting, desk: desk, viewing: try DocumentViewing(settings: settings, command: command, engine: ""),
      monitor: Monitor(database: database, archive: output, queue: { waiting.feed.waitingFiles }), checks: checks)
  }

  /// Ends the service.
  ///
  /// - Returns: Why it could not begin, if so.
  func end() async throws -> Fault? {
    station.end()
    let fault = await work?.value ?? nil
    await desk.conclude()
    try database.close()
    return fault
  }

  /// Uploads files in one go.
  func upload(_ files: [String: String], name: String? = nil) async throws -> Job {
    let reception = try await desk.receive()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try await reception.begin(name)
      try await reception.take(ByteBuffer(string: text))
      try await reception.end()
    }
    return try await desk.accept(reception, name: name, who: "tester")
  }

  /// Waits until a job has ended.
  func ended(_ id: Int64) async throws -> JobProgress {
    for _ in 0..<6_000 {
      await desk.conclude()
      let job = try await desk.job(id)
      if job.job.ended != nil { return job }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("job \(id) has not ended")
    return try await desk.job(id)
  }

  /// The text of a file below the root; nil where there is none.
  func text(_ path: String) -> String? { try? String(contentsOfFile: root + "/" + path, encoding: .utf8) }

  /// Writes a file below the root.
  func write(_ text: String, to path: String) throws {
    let folder = URL(fileURLWithPath: root + "/" + path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
  }

  static func settings(_ output: String, _ categories: [String]) -> RunSettings {
    let profile = Profile(
      name: "test", summary: "Files by category.", languages: ["eng"],
      categories: categories.map { CategoryDefinition(name: $0, phrases: []) }, fallback: "others", identifiers: [],
      naming: "{category}/{name}.{ext}", production: Production(batchSize: 8))
    var settings = RunSettings(output: output, profile: profile, cores: 2)
    settings.limits.freeDiskBytes = 0
    settings.limits.secondsPerPage = 5
    return settings
  }

  static func makeFolder() throws -> String {
    let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
    let path = "\(base)/postroom-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func remove(_ root: String) { try? FileManager.default.removeItem(atPath: root) }
}
