import ArgumentParser
import Foundation
import PostroomEngine
import PostroomMind
import PostroomModel
import PostroomWorkers

/// A run as a person sees it: progress, warnings, the summary and the exit code.
struct RunSession {
  let settings: RunSettings
  let display: DisplayOptions
  let isPreview: Bool
  /// The file of keys that was named for language models; nil takes those of the environment.
  var keyFile: String?

  /// Runs on what a watch hands in until it is stopped, and reports.
  func perform(watch: FolderWatch, archive: RunningArchive) async throws {
    let ending: (any Error)?
    do {
      try await perform(list: nil, archive: archive)
      ending = nil
    } catch { ending = error }
    await watch.end()
    for warning in watch.warnings where !display.quiet { Console.message("postroom: \(warning)") }
    if let ending { throw ending }
  }

  /// Runs and reports; throws the exit code when it is not 0.
  ///
  /// - Parameter archive: What a run goes on with that ends when it is stopped.
  func perform(list: sending PathList?, archive: RunningArchive? = nil) async throws {
    if let fault = DocumentMind(profile: settings.profile).fault { throw fault }
    let progress = RunProgress()
    let stop = StopSignal()
    let interruption = Interruption(stop) { archive?.feed.stir() }
    let model = try CategoryModelFile.chosen(
      named: settings.model, profile: settings.profile, archive: settings.output)
    for warning in model?.warnings ?? [] { Console.message("postroom: \(warning)") }
    let team = isPreview ? nil : try AssistTeamMaking.team(settings, keyFile: keyFile)
    let run = Run(
      settings: settings, command: ReadingWorkerProcess.command,
      engine: ReadingWorkerProcess.engine(for: settings.recognition), program: ReadingWorkerProcess.program,
      cache: try Environment.cacheLimits(), model: model?.bytes,
      tables: settings.profile.tables == nil ? nil : try InboxTables.reader(settings), assist: team,
      progress: progress, stop: stop,
      isPreview: isPreview, onRow: isPreview || display.verbose ? showRow : nil)
    let bar = display.quiet || display.verbose || isPreview ? nil : ProgressDisplay(progress, style: display.progress)
    let outcome: Result<RunSummary, Fault>
    do throws(Fault) {
      outcome = .success(try await run.perform(list: list, archive: archive))
    } catch {
      outcome = .failure(error)
    }
    bar?.end()
    withExtendedLifetime(interruption) {}
    try report(try outcome.get())
  }

  /// A dry run's lines are its data; those of a real run are messages.
  private var showRow: @Sendable (ResultRow) -> Void {
    // With --json the one object is all that standard output gets.
    let (isQuiet, isPreview) = (display.quiet, isPreview && !display.json)
    return { row in
      guard !isQuiet else { return }
      if isPreview { Console.data(Self.line(row)) } else { Console.message(Self.line(row)) }
    }
  }

  private func report(_ summary: RunSummary) throws {
    if !display.quiet {
      if display.timings || settings.profile.production.enableProfiling {
        for line in TimingsTable(summary, output: settings.output).lines { Console.message(line) }
        Console.message("")
      }
      let text = SummaryText(summary: summary, output: settings.output, isPreview: isPreview)
      for line in text.lines { Console.message(line) }
    } else if let ending = summary.ending {
      Console.message("postroom: \(ending.title): \(ending.detail) \(ending.remedy) [\(ending.code)]")
    }
    if display.json { Console.data(Console.json(summary)) }
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }

  static func line(_ row: ResultRow) -> String {
    let source = Console.printable(row.shownName)
    switch row.status {
    case .filed, .review: return "\(row.status.rawValue)\t\(source)\t\(Console.printable(row.destination ?? ""))"
    case .duplicate: return "duplicate\t\(source)\tof \(Console.printable(PathText.name(of: row.duplicateOf ?? "")))"
    case .refused, .failed: return "\(row.status.rawValue)\t\(source)\t\(row.fault?.code ?? "")"
    }
  }
}
