import ArgumentParser
import PostroomModel

extension BenchCommand {
  /// `postroom bench assist`.
  struct Assist: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a question to a language model costs in processor time.",
      discussion: """
        Generated documents are read, filed and recorded twice, with --assist never and with --assist always, asking a \
        scripted provider in another process over HTTP on the loopback interface, which answers at once. Printed are \
        the least figures of the rounds and the difference for each request: the supervisor's (queues, limiter, HTTP, \
        answers and their storing, and what more it talks with workers), what the HTTP client alone takes of it, and the \
        workers' (answers held against documents).
        """)

    @Option(help: ArgumentHelp("How many documents are generated.", valueName: "N"))
    var documents = 400
    @Option(help: ArgumentHelp("How many rounds.", valueName: "N"))
    var rounds = 3
    @Option(help: ArgumentHelp("How many documents to a question, at most.", valueName: "N"))
    var batch = 1
    @Option(help: ArgumentHelp("Where the documents and the archives are made.", valueName: "dir"))
    var scratch: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        guard documents > 0, rounds > 0, batch > 0 else {
          throw Fault(.usageInvalid, "--documents", "Numbers must not be below 1.")
        }
        try await Scratch.with(in: scratch) { scratch in
          let bench = AssistBench(count: documents, rounds: rounds, batch: batch, scratch: scratch)
          let result = try await bench.measure()
          Console.data(json ? Console.json(result) : AssistBenchTable(result: result).text)
        }
      }
    }
  }
}
