import Foundation
import PostroomEngine
import PostroomModel
import PostroomServer

/// What a service is made of behind its server: the engine at work on the archive, and the desk before it.
struct ServiceParts: Sendable {
  /// The run that goes on.
  let station: Station
  /// What takes in and knows how far it is.
  let desk: JobDesk
  /// What shows documents.
  let viewing: DocumentViewing
  /// What the service keeps.
  let database: ServiceDatabase

  /// Puts the parts together; nothing is begun yet.
  ///
  /// - Parameters:
  ///   - settings: How documents are sorted and filed.
  ///   - keyFile: The file of keys that was named for language models; nil takes those of the environment.
  ///   - limits: What is taken in at most.
  ///   - onRow: Told each document's row once it is recorded.
  /// - Throws: What is wrong with the settings; `output-unwritable`, `ledger-damaged`, `ledger-too-new`.
  init(
    _ settings: RunSettings, keyFile: String?, limits: JobLimits,
    onRow: @escaping @Sendable (ResultRow) -> Void = { _ in }
  ) throws {
    let model = try CategoryModelFile.chosen(
      named: settings.model, profile: settings.profile, archive: settings.output)
    let (engine, program) = (
      ReadingWorkerProcess.engine(for: settings.recognition), ReadingWorkerProcess.program
    )
    let cache = try Environment.cacheLimits()
    let tables = settings.profile.tables == nil ? nil : try InboxTables.reader(settings)
    let calls = DeskCalls()
    let archive = RunningArchive(feed: ArrivalFeed { calls.walked($0) }) { calls.opened() }
    database = try ServiceDatabase(output: settings.output)
    desk = try JobDesk(output: settings.output, database: database, archive: archive, limits: limits)
    calls.bind(desk)
    viewing = try DocumentViewing(
      settings: settings, command: ReadingWorkerProcess.yieldingCommand, engine: engine)
    station = Station(archive: archive) { progress, stop throws(Fault) in
      Run(
        settings: settings, command: ReadingWorkerProcess.yieldingCommand, engine: engine, program: program,
        cache: cache, model: model?.bytes, tables: tables,
        assist: try AssistTeamMaking.team(settings, keyFile: keyFile), progress: progress, stop: stop
      ) { row in
        calls.recorded(row)
        onRow(row)
      }
    }
  }
}
