import Foundation
import PostroomLedger
import PostroomModel
import Synchronization
import Testing

@testable import PostroomEngine

/// An office whose run goes on while documents are handed in.
final class StationBench: Sendable {
  let office: Office
  let feed: ArrivalFeed
  let archive: RunningArchive
  private let task: Task<Result<RunSummary, Fault>, Never>
  private let finishedRows: Rows
  private let walks: Walks

  private final class Rows: Sendable {
    let all = Mutex<[ResultRow]>([])
  }

  private final class Walks: Sendable {
    let all = Mutex<[ArrivalFeed.Walked]>([])
  }

  /// Begins to work.
  ///
  /// - Parameters:
  ///   - categories: What documents will say beside those that are there.
  ///   - divides: Whether scans are divided.
  ///   - answers: The rules by which documents are answered.
  ///   - clientInterval: How often clients are matched anew.
  init(
    _ office: Office, categories: [String] = [], divides: Bool = false, answers: [AnswerRule]? = nil,
    clientInterval: Duration = .seconds(10)
  ) throws {
    let (rows, walks) = (Rows(), Walks())
    self.office = office
    finishedRows = rows
    self.walks = walks
    feed = ArrivalFeed { walked in walks.all.withLock { $0.append(walked) } }
    archive = RunningArchive(feed: feed)
    var settings = ObedientRun.admitting(office.settings())
    settings.paths = []
    if divides {
      settings.profile.split = SplitRule()
      settings.recognition.barcodes = .scans
      settings.limits.secondsPerPage = 20
    }
    settings.profile.answers = answers
    if answers != nil { (settings.limits.secondsPerPage, settings.limits.secondsPerDocument) = (20, 60) }
    settings.profile.categories += categories.map { CategoryDefinition(name: $0, phrases: []) }
    let run = Run(
      settings: settings, command: try ObedientRun.command(), clientInterval: clientInterval,
      onRow: { row in rows.all.withLock { $0.append(row) } })
    task = Task { [archive] in
      do throws(Fault) { return .success(try await run.perform(archive: archive)) } catch { return .failure(error) }
    }
  }

  /// What was recorded so far.
  var rows: [ResultRow] { finishedRows.all.withLock { $0 } }

  /// The folders that were walked.
  var walked: [ArrivalFeed.Walked] { walks.all.withLock { $0 } }

  /// Hands a file of the inbox in, and waits until it is recorded.
  func hand(_ name: String, moves: Bool = false) async {
    let source = office.inbox + "/" + name
    let before = rows.count { $0.source == source }
    feed.add(files: [source], moves: moves)
    await wait { self.rows.count { $0.source == source } > before }
  }

  /// Waits until so many documents were recorded.
  func finished(_ count: Int) async { await wait { self.rows.count >= count } }

  /// Waits until something is so.
  func until(_ isSo: @escaping @Sendable () throws -> Bool) async throws { await wait { (try? isSo()) ?? false } }

  /// The ledger's number of a document of the inbox.
  func reference(_ name: String) throws -> String {
    let ledger = try Ledger(output: office.output, access: .read)
    var found: Int64?
    try ledger.forEachDocument { record in
      if record.source == office.inbox + "/" + name { found = record.id }
      return true
    }
    return "\(try #require(found))"
  }

  /// Ends the feed, and gives what the run came to.
  func end() async throws -> RunSummary {
    feed.end()
    return try await task.value.get()
  }

  private func wait(_ isSo: () -> Bool) async {
    for _ in 0..<6_000 {
      if isSo() { return }
      try? await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it was waited for in vain")
  }
}
