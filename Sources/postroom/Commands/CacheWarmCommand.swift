import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// `postroom cache warm`: recognises beforehand.
struct CacheWarmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warm", abstract: "Read documents beforehand, so that a run finds what they say; file nothing.",
    discussion: """
      A run of the same profile and options then recognises none of their pages. Documents all of whose pages are known \
      are passed over. It can be stopped at any time: what was recognised is kept.
      """)

  @Argument(help: "Files and folders to read.")
  var paths: [String] = []
  @Option(help: ArgumentHelp("A profile's name, or the path of its YAML file.", valueName: "name|file"))
  var profile: String?
  @OptionGroup var output: OutputOption
  @Option(
    help: ArgumentHelp(
      "Read the paths listed in a file, one a line or NUL-separated; - is standard input.", valueName: "file|-"))
  var filesFrom: String?
  @Option(help: ArgumentHelp("How many workers read at once (default: one a core).", valueName: "N"))
  var workers: Int?
  @Option(help: ArgumentHelp("Read only the first pages of each document.", valueName: "N"))
  var pages: Int?
  @Option(help: ArgumentHelp("Look at most at so many documents.", valueName: "N"))
  var limit: Int?
  @Option(help: ArgumentHelp("The memory that all of it may take.", valueName: "MB"))
  var maxMemory: Int?
  @Option(
    help: ArgumentHelp("Use this trained model (default: the profile's, or the archive's own).", valueName: "file"))
  var model: String?
  @Flag(help: "Print JSON.")
  var json = false
  @Flag(name: [.short, .long], help: "Show no progress.")
  var quiet = false
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions

  func run() async throws {
    try await Console.guarded {
      let settings = try settings()
      let stop = StopSignal()
      let interruption = Interruption(stop)
      let model = try CategoryModelFile.chosen(
        named: settings.model, profile: settings.profile, archive: settings.output)
      for warning in model?.warnings ?? [] { Console.message("postroom: \(warning)") }
      let warming = Warming(
        settings: settings, command: ReadingWorkerProcess.command,
        engine: ReadingWorkerProcess.engine(for: settings.recognition), program: ReadingWorkerProcess.program,
        model: model?.bytes,
        limits: try Environment.cacheLimits(), stop: stop)
      let list = try filesFrom.map { name throws(Fault) in try PathList(name: name) }
      var display = WarmingDisplay(isQuiet: quiet)
      let report = try await warming.perform(list: list) { display.show($0) }
      display.end()
      withExtendedLifetime(interruption) {}
      try tell(report)
    }
  }

  private func tell(_ report: Warming.Report) throws {
    for warning in report.warnings { Console.message("postroom: \(warning)") }
    if json {
      Console.data(Console.json(report))
    } else {
      Console.data(WarmingDisplay.sentence(report))
    }
    if report.wasStopped { throw ExitCode(Fault(.interrupted, "", "").kind.exitCode) }
  }

  private func settings() throws -> RunSettings {
    guard !paths.isEmpty || filesFrom != nil else {
      throw Fault(.usageInvalid, "PATH", "Nothing to read was named.")
    }
    var profile = try ProfileLibrary().load(profile ?? Environment.text("PROFILE") ?? "office")
    // As for a run: what a worker is told is part of what an answer depends on.
    if let size = try Environment.number(nil, "BATCH_SIZE", reference: "PROCESSING_CHUNK_SIZE") {
      profile.production.batchSize = size
    }
    var settings = RunSettings(
      output: try output.path(), profile: profile, cores: ProcessInfo.processInfo.activeProcessorCount)
    settings.paths = try paths.map { path in
      guard AbsolutePath.exists(path) else { throw Fault(.sourceNotFound, path, "There is nothing of this name.") }
      return AbsolutePath.of(path)
    }
    settings.workers =
      try Environment.number(workers, "WORKERS", reference: "OPTIMIZE_MAX_WORKERS") ?? settings.workers
    settings.model = (model ?? Environment.text("MODEL")).map(AbsolutePath.of)
    settings.pages = try Environment.number(pages, "PAGES")
    settings.documentLimit = try Environment.number(limit, "LIMIT")
    settings.memoryMB = try Environment.number(maxMemory, "MAX_MEMORY") ?? settings.memoryMB
    settings.limits = try limits.limits()
    settings.recognition = try recognition.settings(over: settings.recognition)
    return settings
  }
}

/// How far a warming is: a line that is written over on a terminal, one every few seconds elsewhere.
private struct WarmingDisplay {
  private let isQuiet: Bool
  private var last = ContinuousClock.now

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  static func sentence(_ report: Warming.Report) -> String {
    let unreadable = report.unreadable > 0 ? ", \(report.unreadable) could not be read" : ""
    let known = "\(report.knownDocuments) were known"
    return "warmed \(report.pages) pages of \(report.documents) documents, \(known)\(unreadable)"
  }

  mutating func show(_ report: Warming.Report) {
    let interval = Console.isTerminal ? Duration.milliseconds(200) : .seconds(5)
    guard !isQuiet, .now - last >= interval else { return }
    last = .now
    if Console.isTerminal {
      Console.raw("\r" + Self.sentence(report) + "\u{1B}[K")
    } else {
      Console.message("postroom: " + Self.sentence(report))
    }
  }

  func end() { if !isQuiet, Console.isTerminal { Console.raw("\r\u{1B}[K") } }
}
