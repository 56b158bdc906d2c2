import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// How documents are read, sorted and filed: what a run, a watch and a service have in common.
struct EngineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A profile's name, or the path of its YAML file.", valueName: "name|file"))
  var profile: String?
  @Option(help: ArgumentHelp("How many workers read at once (default: one a core).", valueName: "N"))
  var workers: Int?
  @Option(help: ArgumentHelp("Read only the first pages of each document.", valueName: "N"))
  var pages: Int?
  @Option(help: ArgumentHelp("The memory that the whole run may take.", valueName: "MB"))
  var maxMemory: Int?
  @Option(help: ArgumentHelp("The results that are written: csv, jsonl or both.", valueName: "forms"))
  var results: String = "csv,jsonl"
  @Option(
    help: ArgumentHelp("Use this trained model (default: the profile's, or the archive's own).", valueName: "file"))
  var model: String?
  @OptionGroup(title: "Language models") var assist: AssistOptions
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions

  /// The settings of a run that is to take in nothing yet: flags over environment over profile.
  ///
  /// - Parameter output: The absolute path of the output folder.
  /// - Throws: `usage-invalid`, `profile-not-found`, `profile-invalid`.
  func settings(output: String) throws -> RunSettings {
    var settings = RunSettings(
      output: output, profile: try chosenProfile(), cores: ProcessInfo.processInfo.activeProcessorCount)
    settings.workers =
      try Environment.number(workers, "WORKERS", reference: "OPTIMIZE_MAX_WORKERS") ?? settings.workers
    settings.pages = try Environment.number(pages, "PAGES")
    settings.memoryMB = try Environment.number(maxMemory, "MAX_MEMORY") ?? settings.memoryMB
    settings.limits = try limits.limits()
    settings.recognition = try recognition.settings(over: settings.recognition)
    settings.model = (model ?? Environment.text("MODEL")).map(AbsolutePath.of)
    settings.assist = try assist.settings()
    settings.results = try resultForms()
    return settings
  }

  private func chosenProfile() throws -> Profile {
    var profile = try ProfileLibrary().load(profile ?? Environment.text("PROFILE") ?? "office")
    if let size = try Environment.number(nil, "BATCH_SIZE", reference: "PROCESSING_CHUNK_SIZE") {
      profile.production.batchSize = size
    }
    return profile
  }

  private func resultForms() throws -> [ResultFormat] {
    try results.split(separator: ",").map { name in
      guard let form = ResultFormat(rawValue: String(name)) else {
        throw Fault(.usageInvalid, "--results", "'\(name)' is neither csv nor jsonl.")
      }
      return form
    }
  }
}
