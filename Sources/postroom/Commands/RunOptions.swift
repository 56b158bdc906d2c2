import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// The output folder of a command.
struct OutputOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The archive: the folder that documents are filed into.", valueName: "dir"))
  var out: String?

  /// The folder's absolute path, from the flag or `POSTROOM_OUT`.
  func path() throws -> String {
    guard let out = out ?? Environment.text("OUT") else {
      throw Fault(.usageInvalid, "--out", "The archive's folder is not given.")
    }
    guard !out.isEmpty, !out.unicodeScalars.contains(where: PathText.isEscape) else {
      throw Fault(.usageInvalid, "--out", "The archive's folder needs a name in UTF-8.")
    }
    return AbsolutePath.of(out)
  }
}

/// What a document may cost.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Refuse larger files.", valueName: "MB"))
  var maxFileSize: Int?
  @Option(help: ArgumentHelp("Refuse PDFs with more pages.", valueName: "N"))
  var maxPages: Int?
  @Option(help: ArgumentHelp("Refuse pictures with more pixels, in millions.", valueName: "N"))
  var maxPixels: Int?
  @Option(help: ArgumentHelp("Give a document up after this time.", valueName: "s"))
  var timeoutPerDocument: Double?
  @Option(help: ArgumentHelp("Give a document up when one page takes this long.", valueName: "s"))
  var timeoutPerPage: Double?
  @Option(help: ArgumentHelp("The memory that one worker may take.", valueName: "MB"))
  var workerMemory: Int?
  @Option(help: ArgumentHelp("Stop taking in below this much free disk.", valueName: "MB"))
  var minFreeDisk: Int?

  /// The given limits, with those that a flag or the environment names in their place.
  func limits(over limits: Limits = Limits()) throws -> Limits {
    var limits = limits
    if let value = try Environment.number(maxFileSize, "MAX_FILE_SIZE") { limits.fileBytes = try megabytes(value) }
    if let value = try Environment.number(maxPages, "MAX_PAGES") { limits.pages = value }
    if let value = try Environment.number(maxPixels, "MAX_PIXELS") {
      guard value <= 10_000 else { throw Fault(.usageInvalid, "--max-pixels", "It takes millions, at most 10000.") }
      limits.pixels = value * 1_000_000
    }
    if let value = try Environment.number(workerMemory, "WORKER_MEMORY") {
      guard value >= 64 else { throw Fault(.usageInvalid, "--worker-memory", "A worker needs 64 MB at least.") }
      limits.workerBytes = try megabytes(value)
    }
    if let value = try Environment.number(minFreeDisk, "MIN_FREE_DISK", atLeast: 0) {
      limits.freeDiskBytes = try megabytes(value)
    }
    if let value = timeoutPerDocument { limits.secondsPerDocument = try seconds(value, "--timeout-per-document") }
    if let value = timeoutPerPage { limits.secondsPerPage = try seconds(value, "--timeout-per-page") }
    return limits
  }

  private func megabytes(_ value: Int) throws -> Int {
    guard value <= 1 << 30 else { throw Fault(.usageInvalid, "\(value) MB", "That is more than any machine has.") }
    return value << 20
  }

  private func seconds(_ value: Double, _ flag: String) throws -> Double {
    guard value > 0, value <= 86_400 else {
      throw Fault(.usageInvalid, flag, "It takes seconds above 0 and up to a day.")
    }
    return value
  }
}

/// How a command shows what it does.
struct DisplayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("auto, plain or none.", valueName: "style"))
  var progress: ProgressStyle = .auto
  @Flag(help: "Print the summary as JSON to standard output.")
  var json = false
  @Flag(name: [.short, .long], help: "Print nothing but faults that end the run.")
  var quiet = false
  @Flag(name: [.short, .long], help: "Print a line for each document.")
  var verbose = false
  @Flag(help: "Print what each operation took, beside the reference system's figures.")
  var timings = false
}

extension ProgressStyle: ExpressibleByArgument {}
