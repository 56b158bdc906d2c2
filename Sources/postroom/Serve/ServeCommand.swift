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
  @Option(help: ArgumentHelp("A profile's name, or the path of its YAML file.", valueName: "name|file"))
  var profile: String?
  @Option(help: ArgumentHelp("How many workers read at once (default: one a core).", valueName: "N"))
  var workers: Int?
  @OptionGroup(title: "Network") var network: ServeNetworkOptions
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions

  func run() async throws {
    try await Console.guarded {
      let run = try runSettings()
      let settings = try network.settings(output: run.output, limits: run.limits)
      let database = try ServiceDatabase(output: run.output)
      let service = try ArchiveService(
        settings, database: database, profiles: Self.profiles(active: run.profile.name),
        engine: ServiceEngine(try StationMaking.station(run)))
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

  private func runSettings() throws -> RunSettings {
    let profile = try ProfileLibrary().load(profile ?? Environment.text("PROFILE") ?? "office")
    var settings = RunSettings(
      output: try output.path(), profile: profile, cores: ProcessInfo.processInfo.activeProcessorCount)
    settings.workers =
      try Environment.number(workers, "WORKERS", reference: "OPTIMIZE_MAX_WORKERS") ?? settings.workers
    settings.limits = try limits.limits()
    settings.recognition = try recognition.settings(over: settings.recognition)
    return settings
  }

  private static func profiles(active: String) -> ServedProfiles {
    ServedProfiles(
      active: active, list: { ProfileLibrary().list().map { (name: $0.name, summary: $0.summary) } },
      load: { name throws(Fault) in try ProfileLibrary().load(name) })
  }
}
