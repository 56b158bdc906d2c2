import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// By which rules photographs are examined.
struct PhotoRuleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A format's name, or the path of its YAML file.", valueName: "name|file"))
  var format: String = "icao"
  @Flag(help: "List the formats that are known, each with its source.")
  var formats = false
  @Flag(help: "Add the components of ISO/IEC 29794-5, by the names of OFIQ's columns.")
  var iso = false
  @Option(help: ArgumentHelp("A YAML file that names neural models of your own.", valueName: "file"))
  var models: String?
  @Option(help: ArgumentHelp("The language of reasons: en, tr or it.", valueName: "code"))
  var language = PhotographConfiguration.Language.english.rawValue

  /// What a worker is told.
  func configuration() throws -> PhotographConfiguration {
    guard let language = PhotographConfiguration.Language(rawValue: language) else {
      throw Fault(.usageInvalid, "--language", "'\(language)' is none of en, tr and it.")
    }
    return PhotographConfiguration(
      format: try PhotographFormatLibrary().load(format), language: language, wantsISO: iso,
      models: try models.map { path throws(Fault) in try PhotographModelFiles.described(by: path) })
  }
}

/// Where results go.
struct PhotoResultOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write a table with a column for each check.", valueName: "file"))
  var csv: String?
  @Option(help: ArgumentHelp("Write a page with all photographs.", valueName: "file"))
  var html: String?
  @Option(help: ArgumentHelp("Mend what is safe to mend, into this folder.", valueName: "dir"))
  var fix: String?
  @Option(help: ArgumentHelp("Draw what was found on each photograph, into this folder.", valueName: "dir"))
  var annotate: String?

  /// The absolute path of a file that is named.
  static func file(_ path: String?, _ flag: String) throws(Fault) -> String? {
    guard let path else { return nil }
    if path.isEmpty || path == "-" { throw Fault(.usageInvalid, flag, "It takes the name of a file.") }
    return AbsolutePath.of(path)
  }
}

/// How much of the machine is used.
struct PhotoEffortOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many workers examine at once (default: by cores and memory).", valueName: "N"))
  var workers: Int?
  @Flag(help: "Neither use nor keep reports of earlier runs.")
  var noCache = false
  @Option(
    help: ArgumentHelp("Only say how many workers and how large a batch so many photographs get.", valueName: "count"))
  var plan: Int?
  @Option(help: ArgumentHelp("The size of a photograph, for --plan.", valueName: "MB"))
  var size: Double?

  /// How many workers were asked for.
  func asked() throws -> Int? { try Environment.number(workers, "WORKERS", reference: "OPTIMIZE_MAX_WORKERS") }

  /// Where reports are kept; nil when they are not.
  var cacheFile: String? { noCache ? nil : UserCache.folder.map { $0 + "/photographs.sqlite" } }
}

/// The folder in which a user's programs keep what can be lost.
enum UserCache {
  /// Ours in it, by the XDG Base Directory Specification; nil when the user has no home.
  static var folder: String? {
    let environment = ProcessInfo.processInfo.environment
    // The specification ignores relative paths.
    if let path = environment["XDG_CACHE_HOME"], path.hasPrefix("/") { return path + "/postroom" }
    return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.cache/postroom" : nil }
  }
}

/// How the command shows what it does.
struct PhotoDisplayOptions: ParsableArguments {
  @Flag(help: "Print one JSON object a line for each photograph.")
  var json = false
  @Option(help: ArgumentHelp("auto, plain or none.", valueName: "style"))
  var progress: ProgressStyle = .auto
  @Flag(name: [.short, .long], help: "Print nothing but results and faults that end the run.")
  var quiet = false
}
