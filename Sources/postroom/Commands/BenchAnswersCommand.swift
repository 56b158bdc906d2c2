import ArgumentParser

extension BenchCommand {
  /// `postroom bench answers`.
  struct Answers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What forms and replies cost, against runs without them.",
      discussion: """
        Requests to an insurance broker are generated and run with and without answers, in turn; compared are CPU seconds, \
        workers included. The e-mail is made again and again in one process.
        """)

    @Option(help: ArgumentHelp("How many requests are generated.", valueName: "N"))
    var documents = 200
    @Option(help: ArgumentHelp("How many rounds; medians are printed.", valueName: "N"))
    var rounds = 3
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        try await Scratch.with { scratch in
          let result = try await AnswersBench(documents: documents, scratch: scratch).measure(rounds: rounds)
          Console.data(json ? Console.json(result) : result.text)
        }
      }
    }
  }
}
