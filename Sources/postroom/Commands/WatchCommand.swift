import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel

/// `postroom watch`: files whatever comes into folders.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch folders, and sort and file what comes into them.",
    discussion: """
      What lies there already is taken in first; then each file as soon as nobody has written it for a while. The ledger is \
      that of 'run': both may take turns on one archive. It ends with Ctrl-C, when everything begun is finished.
      """)

  @Argument(help: "Folders, with all below them.")
  var folders: [String]
  @OptionGroup var output: OutputOption
  @Flag(help: "Remove each source once its document lies in the archive.")
  var move = false
  @Option(help: ArgumentHelp("How long a file must have stood still.", valueName: "seconds"))
  var settled: Double = 2
  @Option(
    help: ArgumentHelp(
      "How often everything is walked through, for what other machines write is not told.", valueName: "seconds"))
  var walk: Double = 300
  @OptionGroup var engine: EngineOptions
  @OptionGroup(title: "Display") var display: DisplayOptions

  func run() async throws {
    try await Console.guarded {
      var settings = try engine.settings(output: try output.path())
      settings.moves = move
      var watching = FolderWatch.Settings()
      guard settled >= 0, walk >= 1, settled.isFinite, walk.isFinite else {
        throw Fault(
          .usageInvalid, "--settled, --walk", "They are times in seconds; a walk takes place at most each second.")
      }
      (watching.settled, watching.walk, watching.moves) = (settled, walk, move)
      let feed = ArrivalFeed()
      let watch = try FolderWatch(
        folders.map(AbsolutePath.of), output: settings.output, feed: feed, settings: watching)
      try await RunSession(settings: settings, display: display, isPreview: false, keyFile: engine.assist.assistKeys)
        .perform(watch: watch, archive: RunningArchive(feed: feed, onOpen: { watch.start() }))
    }
  }
}
