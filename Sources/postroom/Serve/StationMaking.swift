import PostroomEngine
import PostroomMind
import PostroomModel

/// Makes the engine of a service: a run on its archive that goes on as long as the service lives.
enum StationMaking {
  /// - Throws: `profile-invalid`, `model-invalid`, `usage-invalid`.
  static func station(_ settings: RunSettings) throws -> Station {
    if let fault = DocumentMind(profile: settings.profile).fault { throw fault }
    let cache = try Environment.cacheLimits()
    let tables = settings.profile.tables == nil ? nil : try InboxTables.reader(settings)
    return Station(archive: RunningArchive(feed: ArrivalFeed())) { progress, stop throws(Fault) in
      // The archive's own model may be another one when the run is taken up again.
      let model = try CategoryModelFile.chosen(
        named: settings.model, profile: settings.profile, archive: settings.output)
      return Run(
        settings: settings, command: ReadingWorkerProcess.command,
        engine: ReadingWorkerProcess.engine(for: settings.recognition), program: ReadingWorkerProcess.program,
        cache: cache, model: model?.bytes, tables: tables, progress: progress, stop: stop)
    }
  }
}
