import ArgumentParser
import PostroomModel
import PostroomProfiles
import PostroomQueue

/// `postroom cluster retry`: dead letters get another try.
struct ClusterRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Send dead letters to their lanes again, as one attempt more.",
    discussion: """
      What is no job that this version understands stays among the dead letters. A kill in the middle may send one twice; what is \
      done twice has one result.
      """)

  @OptionGroup var cluster: ClusterOption
  @Option(help: ArgumentHelp("The most that are sent (default: all).", valueName: "N"))
  var limit: Int?

  func run() async throws {
    try await Console.guarded {
      let limit = try Environment.number(limit, "LIMIT")
      let configuration = try cluster.configuration()
      let retry = try await RabbitQueue(configuration.broker, settings: configuration.queue)
        .retryDeadLetters(limit: limit)
      Console.data("sent\t\(retry.sent)")
      Console.data("left\t\(retry.left)")
    }
  }
}
