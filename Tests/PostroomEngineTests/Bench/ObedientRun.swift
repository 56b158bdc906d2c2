import Foundation
import PostroomLedger
import PostroomModel
import PostroomTesting
import PostroomWorkers
import Testing

@testable import PostroomEngine

/// Runs with workers that do what the documents tell them.
struct ObedientRun {
  static let isBuilt = BuiltProduct.path("crashing-reading-worker") != nil

  static func command() throws -> WorkerCommand {
    let path = try #require(BuiltProduct.path("crashing-reading-worker"))
    return WorkerCommand(executable: path, arguments: ["reading-worker"])
  }

  /// Runs with settings.
  ///
  /// It is never inlined because the optimiser of Swift 6.3.1 crashes where it is.
  @inline(never) static func perform(
    _ settings: RunSettings, stop: StopSignal = StopSignal(), list: sending PathList? = nil,
    onRow: (@Sendable (ResultRow) -> Void)? = nil
  ) async throws -> RunSummary {
    try await Run(settings: admitting(settings), command: try command(), stop: stop, onRow: onRow).perform(list: list)
  }

  /// The settings with a profile that has every category with which the obedient reader may answer: it answers with
  /// the document's text.
  static func admitting(_ settings: RunSettings) -> RunSettings {
    var texts: Set<String> = []
    for folder in [PathText.folder(of: settings.output)] + settings.paths {
      for text in Files.texts(under: folder).values where text.utf8.count < 300 { texts.insert(text) }
    }
    var settings = settings
    settings.profile.categories = texts.sorted().map { CategoryDefinition(name: $0, phrases: []) }
    return settings
  }

  /// The rows of the results, by the documents' paths below the inbox.
  static func rows(_ office: Office) throws -> [String: ResultRow] {
    var rows: [String: ResultRow] = [:]
    for line in (Files.text("\(office.output)/results.jsonl") ?? "").split(separator: "\n") {
      let row = try JSONDecoder().decode(ResultRow.self, from: Data(line.utf8))
      let name = String(row.source.dropFirst(office.inbox.count + 1))
      #expect(rows[name] == nil, "\(name) has two rows")
      rows[name] = row
    }
    return rows
  }

  /// What `verify` says.
  static func verification(_ office: Office) throws -> Verification {
    try Verification(output: office.output, ledger: try Ledger(output: office.output, access: .read))
  }

  /// An office with these documents, built.
  static func office(_ folder: TemporaryFolder, _ documents: [String: String], foreign: [String: String] = [:]) throws
    -> Office
  {
    var office = Office(folder.path)
    office.documents = documents
    office.foreign = foreign
    try office.build()
    return office
  }
}
