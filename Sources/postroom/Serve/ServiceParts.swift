import Foundation
import PostroomEngine
import PostroomMind
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
  /// What watches how it is doing.
  let monitor: Monitor
  /// What has tables and photographs checked.
  let checks: CheckDesk

  /// Puts the parts together; nothing is begun yet.
  ///
  /// - Parameters:
  ///   - settings: How documents are sorted and filed.
  ///   - keyFile: The file of keys that was named for language models; nil takes those of the environment.
  ///   - database: What the service keeps.
  ///   - limits: What is taken in at most.
  ///   - tellings: Who is told of alerts; without one nobody is but those who look.
  /// - Throws: What is wrong with the settings; `output-unwritable`.
  init(
    _ settings: RunSettings, keyFile: String?, database: ServiceDatabase, limits: JobLimits,
    tellings: [Monitor.Telling]
  ) throws {
    if let fault = DocumentMind(profile: settings.profile).fault { throw fault }
    let (engine, program) = (
      ReadingWorkerProcess.engine(for: settings.recognition), ReadingWorkerProcess.program
    )
    let cache = try Environment.cacheLimits()
    let tables = settings.profile.tables == nil ? nil : try InboxTables.reader(settings)
    let calls = DeskCalls()
    let archive = RunningArchive(feed: ArrivalFeed { calls.walked($0) }) { calls.opened() }
    desk = try JobDesk(output: settings.output, database: database, archive: archive, limits: limits)
    calls.bind(desk)
    checks = try CheckDesk(
      output: settings.output, database: database, checkers: ServiceCheckers.all, limits: limits)
    viewing = try DocumentViewing(
      settings: settings, command: ReadingWorkerProcess.yieldingCommand, engine: engine)
    let running = RunProgress()
    let monitor = Monitor(
      database: database, archive: settings.output, queue: { archive.feed.waitingFiles },
      workers: { running.snapshot.workers }, tell: tellings)
    self.monitor = monitor
    station = Station(archive: archive, progress: running) { progress, stop throws(Fault) in
      // The archive's own model may be another one when the run is taken up again.
      let model = try CategoryModelFile.chosen(
        named: settings.model, profile: settings.profile, archive: settings.output)
      return Run(
        settings: settings, command: ReadingWorkerProcess.yieldingCommand, engine: engine, program: program,
        cache: cache, model: model?.bytes, tables: tables,
        assist: try AssistTeamMaking.team(settings, keyFile: keyFile), progress: progress, stop: stop,
        onRow: { row in
          calls.recorded(row)
          monitor.recorded(row)
        })
    }
  }

  /// What the server needs of them.
  var intake: ServiceIntake {
    ServiceIntake(archive: station.archive, desk: desk, viewing: viewing, monitor: monitor, checks: checks)
  }
}
