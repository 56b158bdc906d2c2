import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// `postroom photo`: are these portrait photographs fit for a passport, and if not, why.
struct PhotoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "photo",
    abstract: "Verify portrait photographs for passports, visas and identity cards, and mend what is safe to mend.",
    discussion: """
      Each photograph is examined in a sandboxed worker by the rules of a format; a line says how it came out and why. \
      What needs a neural model is not assessed, and never passes. Mended photographs and annotated sheets go to the \
      folders named for them, over nothing that is there; in one folder for both the sheets' names end in -sheet; the shape of a face is never changed. Exit code 0: all were examined, \
      whatever the verdict; 1: some were refused or could not be examined; 64 and above: the run itself failed; 130: it \
      was stopped; 141: nobody read its output any more, and it left no files. Each page of a PDF that is one picture, and \
      each of a TIFF file, is a photograph of its own.
      """)

  @Argument(help: "Photographs, and folders of them.")
  var paths: [String] = []
  @OptionGroup(title: "Rules") var rules: PhotoRuleOptions
  @OptionGroup(title: "Results") var results: PhotoResultOptions
  @OptionGroup(title: "Effort") var effort: PhotoEffortOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Display") var display: PhotoDisplayOptions

  func run() async throws {
    do {
      if rules.formats { return try listFormats() }
      if let count = effort.plan { return try showPlan(count) }
      let request = try request()
      try await PhotoSession(request: request, results: results, display: display).perform()
    } catch let fault as Fault {
      let about = fault.subject.isEmpty ? "" : "\(fault.subject): "
      Console.message("postroom: \(about)\(fault.detail) \(fault.code.photographRemedy) [\(fault.code.rawValue)]")
      throw ExitCode(fault.kind.exitCode)
    }
  }

  private func request() throws -> PhotographRequest {
    guard !paths.isEmpty else { throw Fault(.usageInvalid, "FILE", "Nothing to examine was named.") }
    for path in paths where !AbsolutePath.exists(path) {
      throw Fault(.sourceNotFound, path, "There is nothing of this name.")
    }
    guard effort.size == nil else { throw Fault(.usageInvalid, "--size", "It belongs to --plan.") }
    var configuration = try rules.configuration()
    configuration.mends = results.fix != nil
    configuration.annotates = results.annotate != nil
    configuration.wantsThumbnail = results.html != nil
    return PhotographRequest(
      paths: paths, configuration: configuration, limits: try limits.limits(over: PhotographRequest.usualLimits),
      workers: try effort.asked(),
      mended: try Self.folder(results.fix, "--fix"), annotated: try Self.folder(results.annotate, "--annotate"),
      cache: effort.cacheFile, program: PhotographWorkerProcess.program)
  }

  private static func folder(_ path: String?, _ flag: String) throws -> String? {
    guard let path else { return nil }
    guard !path.isEmpty, !path.unicodeScalars.contains(where: PathText.isEscape) else {
      throw Fault(.usageInvalid, flag, "The folder needs a name in UTF-8.")
    }
    return AbsolutePath.of(path)
  }

  /// A line for each format: its name, what it is for, and where its rules are published.
  private func listFormats() throws {
    let formats = PhotographFormatLibrary().list()
    if display.json { return Console.data(Console.json(formats)) }
    let width = formats.map(\.name.count).max() ?? 0
    for format in formats {
      Console.data(format.name + String(repeating: " ", count: width - format.name.count + 2) + format.title)
      Console.data(String(repeating: " ", count: width + 2) + format.source)
    }
  }

  private func showPlan(_ count: Int) throws {
    guard count > 0, let size = effort.size, size > 0, size <= 100_000 else {
      throw Fault(.usageInvalid, "--plan", "It takes how many photographs, and with --size how many MB one has.")
    }
    let plan = PhotographPlan(
      count: count, bytes: Int(size * Double(1 << 20)), cores: ProcessInfo.processInfo.activeProcessorCount,
      available: MachineMemory.availableBytes(), asked: try effort.asked())
    if display.json { return Console.data(Console.json(plan)) }
    Console.data("workers  \(plan.workers): \(plan.workersReason)")
    Console.data("batch    \(plan.batch): \(plan.batchReason)")
  }
}
