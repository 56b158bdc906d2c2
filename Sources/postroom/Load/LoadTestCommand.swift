import ArgumentParser
import PostroomEngine
import PostroomLoad
import PostroomModel

/// `postroom load-test`: how fast a service answers, and how it does under load.
struct LoadTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load-test",
    abstract: "Measure how a service answers many requests.",
    discussion: """
      Addresses of one server are asked for in turn. Without --rate and --users it sends --requests, each as soon as one \
      before it is answered: that says how much a server can do, and spares a stalled one. With --rate requests are sent \
      at a steady rate whatever the server does, and latencies count from the moment at which a request was to be sent. \
      With --users each of them asks, reads for a while and asks again. A key with the scope 'load' is exempt from the \
      limit of requests a minute. Any server that speaks HTTP/1.1 will do; figures of the server come from its /metrics, \
      or from --process. It ends with 1 when a request failed.
      """)

  @Argument(help: ArgumentHelp("What to ask for, such as http://127.0.0.1:8750/api/v1/documents/1.", valueName: "URL"))
  var addresses: [String]
  @Option(help: ArgumentHelp("How many requests (default: 1000).", valueName: "N"))
  var requests: Int?
  @Option(help: ArgumentHelp("How many at once, each over a connection of its own (default: 20).", valueName: "N"))
  var atOnce: Int?
  @Option(help: ArgumentHelp("Requests a second, at a steady rate.", valueName: "N"))
  var rate: Double?
  @Option(help: ArgumentHelp("Users who ask, read and ask again.", valueName: "N"))
  var users: Int?
  @Option(help: ArgumentHelp("How long a user reads, from half to one and a half of this.", valueName: "seconds"))
  var think = 1.0
  @Option(help: ArgumentHelp("How long users stay.", valueName: "N"))
  var seconds = 30.0
  @Option(help: ArgumentHelp("The service's key (default: POSTROOM_KEY).", valueName: "key"))
  var key: String?
  @Option(help: ArgumentHelp("Hand the files of this folder in meanwhile, again and again.", valueName: "folder"))
  var upload: String?
  @Option(help: ArgumentHelp("Take the server's memory and processor time from this process.", valueName: "number"))
  var process: Int32?
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let targets = try addresses.map { address throws(Fault) in try LoadTarget(address) }
      let plan = LoadPlan(try pattern(), targets: targets, key: key ?? Environment.text("KEY"))
      let test = LoadTest(
        plan: plan, source: process.map { .process($0) } ?? .metrics(targets[0], key: plan.key),
        uploads: try upload.map { folder throws(Fault) in
          try UploadStream(to: targets[0], folder: AbsolutePath.of(folder), key: plan.key)
        })
      let report = try test.perform()
      Console.data(json ? Console.json(report) : report.text)
      if report.failed > 0 || (report.uploads?.failed ?? 0) > 0 { throw ExitCode(1) }
    }
  }

  private func pattern() throws(Fault) -> LoadPlan.Pattern {
    guard (requests ?? 1) > 0, (atOnce ?? 1) > 0, (atOnce ?? 1) <= Self.mostAtOnce, (rate ?? 1) > 0, (users ?? 1) > 0,
      (users ?? 1) <= Self.mostAtOnce, think >= 0, seconds > 0
    else {
      throw Fault(.usageInvalid, "load-test", "Numbers must be above 0, and connections \(Self.mostAtOnce) at most.")
    }
    if let users {
      guard requests == nil, atOnce == nil, rate == nil else {
        throw Fault(.usageInvalid, "--users", "It does not go together with --requests, --at-once and --rate.")
      }
      return .users(users, thinkSeconds: think, seconds: seconds)
    }
    let (requests, atOnce) = (requests ?? 1_000, atOnce ?? 20)
    return rate.map { .constant(requests: requests, rate: $0, atOnce: atOnce) }
      ?? .closed(requests: requests, atOnce: atOnce)
  }

  /// As many as most systems let a program open.
  private static let mostAtOnce = 1_000
}
