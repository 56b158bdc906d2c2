import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomServer

/// Tables that a service was handed: what `postroom table` does with them, told to stop by the service.
enum CheckedTables {
  /// Options of the service that the command has by the same meaning.
  private static let flags = [
    "optimization_level": "--optimization-level", "max_workers": "--max-workers", "chunk_size": "--chunk-size",
    "memory_threshold": "--memory-threshold",
  ]

  /// The command that does what is asked for.
  ///
  /// - Throws: `usage-invalid`.
  static func command(_ options: [String: String], paths: [String], output: String) throws(Fault) -> TableCommand {
    var options = options
    if options.removeValue(forKey: "use_optimized") == "false" { options["optimization_level"] = "1" }
    var arguments = paths + ["--out", output, "--quiet"]
    if let form = options["to"] { arguments += ["--to", form == "csv" ? form : "csv,\(form)"] }
    for (name, flag) in flags.sorted(by: { $0.key < $1.key }) {
      if let value = options[name] { arguments += [flag, value] }
    }
    do {
      return try TableCommand.parse(arguments)
    } catch {
      throw Fault(.usageInvalid, "query", TableCommand.message(for: error))
    }
  }

  /// Validates the tables, or goes on where it was ended.
  ///
  /// - Throws: What ended it.
  static func perform(_ check: Check, _ stop: StopSignal) async throws(Fault) {
    let command = try command(check.options, paths: check.paths, output: check.output)
    // The worker's life is bound to the thread that starts it.
    let result: Result<Void, Fault> = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: Result { () throws(Fault) in try run(command, stop) })
      }
    }
    try result.get()
  }

  private static func run(_ command: TableCommand, _ stop: StopSignal) throws(Fault) {
    var request: TableRequest
    do {
      request = try command.request()
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(.internalError, "table", "\(error)")
    }
    request.stop = stop
    let supervisor = try TableSupervisor(request, command: TableWorkerProcess.command, worker: nil)
    if let ending = try supervisor.perform().ending { throw ending }
  }
}
