import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomServer

/// `postroom serve`: the archive for a team, over HTTP.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve an archive over HTTP, and over gRPC if wanted.",
    discussion: """
      The interface is described at /api/docs once the service runs. Keys are made with 'postroom keys add'; where there \
      is neither a key nor an account, a link to make the first account is printed once. Ctrl-C finishes what was begun.
      """)

  @OptionGroup var output: OutputOption
  @Option(
    help: ArgumentHelp(
      "A folder of this machine that may be taken in, with those below it; may be given several times.",
      valueName: "folder"))
  var folder: [String] = []
  @Option(help: ArgumentHelp("Tell this address of alerts; POSTROOM_WEBHOOK_SECRET signs.", valueName: "URL"))
  var webhook: String?
  @OptionGroup var engine: EngineOptions
  @OptionGroup(title: "Alerts by e-mail") var mail: ServeMailOptions
  @OptionGroup(title: "Network") var network: ServeNetworkOptions

  func run() async throws {
    try await Console.guarded {
      let run = try engine.settings(output: try output.path())
      let settings = try network.settings(output: run.output, limits: run.limits)
      let database = try ServiceDatabase(output: run.output)
      let parts = try ServiceParts(
        run, keyFile: engine.assist.assistKeys, database: database, limits: jobLimits(run), tellings: try tellings())
      let service = try ArchiveService(
        settings, database: database, profiles: Self.profiles(active: run.profile.name),
        engine: ServiceEngine(parts.station), intake: parts.intake)
      let interruption = ServeInterruption(service)
      let address = network.shownAddress
      try await service.run { port, setup in
        Console.message("postroom: serving \(run.output) at \(address(port))")
        if let port = service.grpcPort { Console.message("postroom: answering gRPC on port \(port)") }
        if let setup { Console.message("postroom: make the first account at \(address(port))/setup#\(setup)") }
      }
      withExtendedLifetime(interruption) {}
      try database.close()
      Console.message("postroom: ended")
    }
  }

  private func jobLimits(_ run: RunSettings) -> JobLimits {
    var limits = JobLimits()
    limits.fileBytes = run.limits.fileBytes
    limits.freeDiskBytes = run.limits.freeDiskBytes
    limits.folders = folder.map(AbsolutePath.of)
    return limits
  }

  /// Who is told of alerts.
  private func tellings() throws(Fault) -> [Monitor.Telling] {
    let onTrouble: @Sendable (String) -> Void = { Console.message("postroom: \($0)") }
    var tellings: [Monitor.Telling] = []
    if let address = webhook ?? Environment.text("WEBHOOK") {
      let hook = try AlertWebhook(
        address: address, secret: Environment.text("WEBHOOK_SECRET"), name: Self.shownName, onTrouble: onTrouble)
      tellings.append { await hook.tell($0) }
    }
    if let mail = try mail.alerts(name: Self.shownName, onTrouble: onTrouble) { tellings.append { mail.tell($0) } }
    return tellings
  }

  /// What the service is called where it tells of itself.
  private static let shownName = "Postroom"

  private static func profiles(active: String) -> ServedProfiles {
    ServedProfiles(
      active: active, list: { ProfileLibrary().list().map { (name: $0.name, summary: $0.summary) } },
      load: { name throws(Fault) in try ProfileLibrary().load(name) })
  }
}
