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
    abstract: "Serve an archive over HTTP.",
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
  @OptionGroup(title: "Network") var network: ServeNetworkOptions

  func run() async throws {
    try await Console.guarded {
      let run = try engine.settings(output: try output.path())
      let settings = try network.settings(output: run.output, limits: run.limits)
      let database = try ServiceDatabase(output: run.output)
      let parts = try ServiceParts(
        run, keyFile: engine.assist.assistKeys, database: database, limits: jobLimits(run), webhook: try hook())
      let service = try ArchiveService(
        settings, database: database, profiles: Self.profiles(active: run.profile.name),
        engine: ServiceEngine(parts.station), intake: parts.intake)
      let interruption = ServeInterruption(service)
      let address = network.shownAddress
      try await service.run { port, setup in
        Console.message("postroom: serving \(run.output) at \(address(port))")
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

  private func hook() throws(Fault) -> AlertWebhook? {
    guard let address = webhook ?? Environment.text("WEBHOOK") else { return nil }
    return try AlertWebhook(
      address: address, secret: Environment.text("WEBHOOK_SECRET"), name: "Postroom",
      onTrouble: { Console.message("postroom: \($0)") })
  }

  private static func profiles(active: String) -> ServedProfiles {
    ServedProfiles(
      active: active, list: { ProfileLibrary().list().map { (name: $0.name, summary: $0.summary) } },
      load: { name throws(Fault) in try ProfileLibrary().load(name) })
  }
}
