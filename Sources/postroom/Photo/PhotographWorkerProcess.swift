import FoundationEssentials
import Glibc
import PostroomLedger
import PostroomModel
import PostroomNative
import PostroomPhotographs
import PostroomWorkers

/// The sandboxed child that examines photographs.
enum PhotographWorkerProcess {
  /// The hidden subcommand that starts it.
  static let name = "photograph-worker"

  /// How the supervisor starts one without models.
  static var command: WorkerCommand { command(nil) }

  /// How the supervisor starts one.
  ///
  /// What a worker may open is settled before it is told anything else, so the models' files are named here already.
  static func command(_ models: PhotographModels?) -> WorkerCommand {
    WorkerCommand(
      executable: "/proc/self/exe", arguments: [name] + (models?.files ?? []),
      passedEnvironment: ["POSTROOM_PDFIUM", "LD_LIBRARY_PATH"])
  }

  /// What tells this build from others, whose reports are not taken for ours.
  static var program: String { AnswerBasis.identity(of: ["/proc/self/exe"] + PDFEngineSearch().candidates) }

  /// Serves the supervisor until it hangs up.
  ///
  /// - Returns: The exit code.
  static func serve() -> CInt {
    let search = PDFEngineSearch()
    let models = Array(CommandLine.arguments.dropFirst(2))
    let readable = search.candidates + libraries + models + (models.isEmpty ? [] : processor)
    return ReadingWorker.serve(readable: readable) { encoded throws(Fault) in
      guard let configuration = try? JSONDecoder().decode(PhotographConfiguration.self, from: encoded) else {
        throw Fault(.internalError, "configuration", "The settings of the photographs' worker cannot be read.")
      }
      PhotographMemory.keepForNext()
      PictureCodecs.prepare()
      // Without the engine pictures are examined all the same.
      let engine = Result { () throws(Fault) in try PDFEngine(search) }
      let models =
        try configuration.models.map { models throws(Fault) in try PhotographModelFiles.opened(models) } ?? .none
      let studio = try PhotographStudio(configuration, documents: engine, models: models)
      return { job, descriptor, reports throws(Fault) in
        guard job.wanted == .photograph else {
          throw Fault(.internalError, "", "The photographs' worker was asked for something else.")
        }
        var report: PhotographReport?
        defer { PhotographMemory.settle(after: report) }
        let analysis = try studio.examine(job, descriptor: descriptor, output: reports.output)
        report = analysis.photograph
        return analysis
      }
    }
  }

  /// What the dynamic linker looks through for the libraries that some pictures need; closed once they are loaded.
  private static let libraries = ["/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache"]

  /// Where ONNX Runtime finds out which instructions the processor has.
  private static let processor = ["/proc/cpuinfo", "/sys/devices/system/cpu"]
}
