import ArgumentParser
import Foundation
import Glibc
import PostroomEngine
import PostroomModel
import PostroomPhotographs

/// A run over photographs as a person sees it: lines, progress, files of results and the exit code.
struct PhotoSession {
  let request: PhotographRequest
  let results: PhotoResultOptions
  let display: PhotoDisplayOptions

  /// What a shell tells of a program that wrote to nobody: 128 and the number of `SIGPIPE`.
  private static let unreadCode: Int32 = 128 + SIGPIPE

  /// Runs and reports; throws the exit code when it is not 0.
  func perform() async throws {
    let files = try PhotoResultFiles(request, results)
    let stop = StopSignal()
    let interruption = Interruption(stop)
    let progress = PhotographProgress()
    let line = PhotoProgressLine(progress, style: display.quiet ? .none : display.progress)
    let printer = PhotoPrinter(isJSON: display.json, progress: line)
    let run = PhotographRun(request, command: PhotographWorkerProcess.command(request.configuration.models), stop: stop)
    var isRead = true
    let outcome = await Self.result {
      () async throws(Fault) in
      try await run.perform(progress: progress) { result throws(Fault) in
        if isRead { isRead = try printer.show(result) }
        // Files are wanted whoever reads along; without any, nobody wants more.
        if !isRead, !leavesFiles(files) { stop.raise() }
        try files.add(result)
      }
    }
    line?.end()
    withExtendedLifetime(interruption) {}
    let summary = try outcome.get()
    try files.place()
    if !display.quiet { for line in PhotoSummaryText(summary, isRead: isRead).lines { Console.message(line) } }
    for path in files.paths where !display.quiet { Console.message("written    \(path)") }
    if !isRead, !leavesFiles(files) { throw ExitCode(Self.unreadCode) }
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }

  private func leavesFiles(_ files: PhotoResultFiles) -> Bool {
    !files.paths.isEmpty || request.mended != nil || request.annotated != nil
  }

  private static func result<Value>(_ body: () async throws(Fault) -> Value) async -> Result<Value, Fault> {
    do throws(Fault) { return .success(try await body()) } catch { return .failure(error) }
  }
}

/// The table and the page of a run.
final class PhotoResultFiles {
  private let table: PhotographTableFile?
  private var page: PhotographPage?
  private let pagePath: String?
  /// The files that are written, absolute.
  let paths: [String]

  init(_ request: PhotographRequest, _ results: PhotoResultOptions) throws(Fault) {
    let csv = try PhotoResultOptions.file(results.csv, "--csv")
    pagePath = try PhotoResultOptions.file(results.html, "--html")
    paths = [csv, pagePath].compactMap { $0 }
    if paths.count == 2, csv == pagePath { throw Fault(.usageInvalid, "--html", "It is the file of --csv.") }
    for path in paths { if let refusal = Self.refusal(of: path) { throw refusal } }
    table = try csv.map { path throws(Fault) in
      try PhotographTableFile(path: path, wantsISO: request.configuration.wantsISO)
    }
    let configuration = request.configuration
    page =
      pagePath == nil ? nil : PhotographPage(format: configuration.format, words: Self.words(configuration.language))
  }

  private static func words(_ language: PhotographConfiguration.Language) -> PhotographPageWords {
    let words = PhotographWords(language)
    let titles = PhotographCheckName.allCases.map { ($0, words.title($0)) }
    return PhotographPageWords(language, checks: Dictionary(uniqueKeysWithValues: titles))
  }

  private static func head(of file: OpenFile) -> [UInt8]? {
    var head = [UInt8](repeating: 0, count: 128)
    let count = pread(file.descriptor, &head, head.count, 0)
    return count < 0 ? nil : Array(head.prefix(count))
  }

  /// Why a file is not to be written; nil when there is none of that name, or one that an earlier run has written.
  private static func refusal(of path: String) -> Fault? {
    guard access(PathText.terminated(path), F_OK) == 0 else { return nil }
    guard let file = try? OpenFile(path: path), let head = Self.head(of: file) else {
      return Fault(.outputOccupied, path, "It is a folder, a device or a pipe, or cannot be read; it is not replaced.")
    }
    if head.isEmpty || PhotographTable.begins(head) || PhotographPage.begins(head) { return nil }
    return Fault(.outputOccupied, path, "There is a file of that name that no run over photographs has written.")
  }

  func add(_ result: PhotographResult) throws(Fault) {
    try table?.add(result)
    page?.add(result)
  }

  /// Gives the files their names.
  func place() throws(Fault) {
    try table?.place()
    guard let page, let pagePath else { return }
    try page.write(to: pagePath)
  }
}
