import ArgumentParser
import Dispatch
import Foundation
import PostroomModel

/// Where every process of Postroom begins.
///
/// A sandboxed reader must shut itself in before any thread exists, so it is told apart before anything else happens.
@main
enum Postroom {
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case ReadingWorkerProcess.name: exit(ReadingWorkerProcess.serve())
    case TableWorkerProcess.name: exit(TableWorkerProcess.serve())
    case PhotographWorkerProcess.name: exit(PhotographWorkerProcess.serve())
    case TableProgram.name: TableProgram.main(arguments)
    default: break
    }
    // Whoever reads our output may leave early: that ends the output, not the run.
    signal(SIGPIPE, SIG_IGN)
    Task {
      await PostroomCommand.main(arguments)
      exit(0)
    }
    dispatchMain()
  }
}

extension Postroom {
  /// The arguments as they came: a path may hold bytes that are no UTF-8.
  private static var arguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { PathText.encode(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }
  }
}

/// The command line.
struct PostroomCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postroom",
    abstract: "Opens, reads, sorts and files documents, and loses none.",
    discussion: """
      postroom run INBOX --out ARCHIVE --profile archive-tr     sort and file a folder
      postroom verify --out ARCHIVE                             prove that nothing was lost
      postroom report --out ARCHIVE --html report.html          look at it
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Sorting",
        subcommands: [
          RunCommand.self, WatchCommand.self, TableCommand.self, PhotoCommand.self, ReviewCommand.self,
          AnswersCommand.self, ClientsCommand.self,
          TrainCommand.self, RetryCommand.self, UndoCommand.self,
        ]),
      CommandGroup(
        name: "Looking",
        subcommands: [
          ReadCommand.self, StatusCommand.self, VerifyCommand.self, ReportCommand.self, ProfilesCommand.self,
          FormsCommand.self,
          CacheCommand.self, DoctorCommand.self, FaultsCommand.self,
        ]),
      CommandGroup(name: "Serving", subcommands: [ServeCommand.self, KeysCommand.self, ClusterCommand.self]),
      CommandGroup(
        name: "Measuring",
        subcommands: [
          GenerateCommand.self, ScoreCommand.self, BenchCommand.self, LoadTestCommand.self, StressCommand.self,
        ]),
    ])
}

/// The version of the program.
enum Version {
  static let text = "0.1.0"
}
