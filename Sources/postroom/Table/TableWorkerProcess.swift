import FoundationEssentials
import PostroomModel
import PostroomTables
import PostroomWorkers

/// The sandboxed child that reads tables.
enum TableWorkerProcess {
  /// The hidden subcommand that starts it.
  static let name = "table-worker"

  /// How the supervisor starts one, where it cannot split one off.
  static var command: WorkerCommand {
    WorkerCommand(executable: "/proc/self/exe", arguments: [name], passedEnvironment: [])
  }

  /// Serves the supervisor until it hangs up.
  ///
  /// - Returns: The exit code.
  static func serve() -> CInt {
    let rehearsal = TableRehearsal()
    return TableWorker.serve(rehearsal: { rehearsal.perform() }) { configuration, descriptors, reports throws(Fault) in
      guard let settings = try? JSONDecoder().decode(TableRunSettings.self, from: Data(configuration.settings)) else {
        throw Fault(.internalError, "", "The settings of the tables' worker cannot be read.")
      }
      let telling = TableTelling(
        form: reports.form, progress: reports.progress, finished: reports.finished, unwritable: reports.unwritable)
      let run = try TableRun(
        settings: settings, configuration: configuration, descriptors: { descriptors[$0] }, telling: telling,
        intake: TableInvoices.read)
      return { job, descriptor in run.take(job, descriptor: descriptor) }
    }
  }
}
