import ArgumentParser
import Glibc
import PostroomWorkers

/// How the process goes on when it is to read tables.
enum TableProgram {
  /// The subcommand.
  static let name = "table"

  /// Runs the command on this thread, to which the worker's life is bound, and ends the process.
  ///
  /// The worker is split off first, while there is one thread: starting the program once more costs as much processor
  /// time as reading a hundred thousand rows, for the sake of libraries that no table needs.
  ///
  /// - Parameter arguments: Those of the process, the subcommand first.
  static func main(_ arguments: [String]) -> Never {
    // Whoever reads our output may leave early: that ends the output, not the run.
    signal(SIGPIPE, SIG_IGN)
    let worker = TableProcess.fork { TableWorkerProcess.serve() }
    do {
      try run(arguments, worker)
      PostroomCommand.exit()
    } catch {
      PostroomCommand.exit(withError: error)
    }
  }

  /// What is wrong with arguments is said by the whole program's parser, which takes longer and knows its own name.
  private static func run(_ arguments: [String], _ worker: TableProcess?) throws {
    if let command = TableCommand(plain: Array(arguments.dropFirst())) { return try command.perform(with: worker) }
    if let command = try? TableCommand.parse(Array(arguments.dropFirst())) { return try command.perform(with: worker) }
    var command = try PostroomCommand.parseAsRoot(arguments)
    if let table = command as? TableCommand { return try table.perform(with: worker) }
    // What was asked for is help.
    try command.run()
  }
}
