import ArgumentParser
import Foundation
import PostroomEngine
import PostroomMind
import PostroomModel
import PostroomProfiles

/// `postroom train`: learns from sorted documents.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Learn categories from sorted documents.",
    discussion: """
      postroom train --from SORTED --profile archive-tr --model archive.model     sub-folders are categories
      postroom train --out ARCHIVE --profile archive-tr                           what people corrected there

      The documents are read in the same sandbox as in a run. The model joins the profile's keyword rules, it does not \
      replace them: how much its word counts is measured on documents that it was not taught. With --out the model lies \
      in the archive, and the next run there uses it. The same documents give the same model.
      """)

  @Option(help: ArgumentHelp("The folder whose sub-folders are categories.", valueName: "dir"))
  var from: String?
  @Option(help: ArgumentHelp("A profile's name, or the path of its YAML file.", valueName: "name|file"))
  var profile: String?
  @Option(help: ArgumentHelp("Write the model into this file.", valueName: "file"))
  var model: String?
  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("How many workers read at once (default: one a core).", valueName: "N"))
  var workers: Int?
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let destination = try destination()
      let profile = try ProfileLibrary().load(profile ?? Environment.text("PROFILE") ?? "office")
      let documents =
        if let from {
          try TrainingSource.folder(AbsolutePath.of(from), profile: profile)
        } else {
          try TrainingSource.corrections(archive: try output.path(), profile: profile)
        }
      let read = try await read(documents, profile)
      let trained = try await CategoryTrainer(profile: profile).train(read.set, date: RunDate().iso)
      try CategoryModelFile.write(trained.model, to: destination)
      let summary = TrainingSummary(
        model: destination, bytes: try trained.model.encoded().count, profile: profile.name, report: trained.report,
        duplicates: read.set.duplicates, withoutWords: read.set.empty, contradictions: read.set.contradictions,
        unread: read.unread.sorted { $0.key < $1.key }.map {
          .init(path: $0.key, code: $0.value.code.rawValue, detail: $0.value.detail)
        })
      Console.data(json ? Console.json(summary) : summary.text)
    }
  }

  /// Where the model is to lie.
  private func destination() throws -> String {
    if let model {
      guard !model.isEmpty, model != "-" else { throw Fault(.usageInvalid, "--model", "It takes the name of a file.") }
      return AbsolutePath.of(model)
    }
    guard from == nil || output.out != nil else {
      throw Fault(.usageInvalid, "--model", "Say where the model is to lie, or with --out in which archive.")
    }
    let path = try output.path() + "/" + CategoryModelFile.archivePath
    let folder = PathText.folder(of: path)
    guard FileManager.default.fileExists(atPath: folder) else {
      throw Fault(.ledgerMissing, folder, "There is no archive here.")
    }
    return path
  }

  private func read(_ documents: [TrainingDocument], _ profile: Profile) async throws -> TrainingReader.Result {
    let count = try Environment.number(workers, "WORKERS") ?? ProcessInfo.processInfo.activeProcessorCount
    let pool = try ReadingPool(
      workers: count, profile: profile, recognition: recognition.settings(over: RecognitionSettings(profile)),
      limits: limits.limits())
    do {
      let result = try await TrainingReader(pool: pool, profile: profile).read(documents)
      for warning in pool.warnings { Console.message("postroom: \(warning)") }
      await pool.shutdown()
      return result
    } catch {
      await pool.shutdown()
      throw error
    }
  }
}
