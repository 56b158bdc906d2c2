import ArgumentParser
import Foundation
import Glibc
import PostroomEngine
import PostroomModel
import PostroomWorkers

/// A run over tables as a person sees it: progress, the last line and the exit code.
struct TableSession {
  let request: TableRequest
  let display: DisplayOptions
  /// A worker that was split off while this process had one thread.
  let worker: TableProcess?

  /// Runs and reports; throws the exit code when it is not 0.
  func perform() throws {
    let bar = TableProgressLine(display)
    let supervisor = try TableSupervisor(
      request, command: TableWorkerProcess.command, worker: worker, signals: StopSignals.watch(), onProgress: bar.show)
    let outcome = Result { () throws(Fault) in try supervisor.perform() }
    bar.end()
    try report(try outcome.get())
  }

  private func report(_ summary: TableRunSummary) throws {
    if let ending = summary.ending {
      Console.message("postroom: \(ending.title): \(ending.detail) \(ending.remedy) [\(ending.code)]")
    }
    if !display.quiet { for line in Self.remarks(summary.remarks) { Console.message(line) } }
    if !display.quiet { for line in TableSummaryText(summary, output: request.output).lines { Console.message(line) } }
    if display.json, let path = summary.path { try Self.copy(path) }
    if summary.exitCode != 0 { throw ExitCode(summary.exitCode) }
  }

  /// A line for each file that was not read and each doubt, as far as they can be read at a glance.
  private static func remarks(_ remarks: TableRemarks) -> [String] {
    var lines = remarks.doubts.map { "doubt      \($0)" }
    if remarks.moreDoubts > 0 { lines.append("doubt      \(remarks.moreDoubts) more: see summary.json") }
    lines += remarks.troubles.map { "not read   \($0)" }
    if remarks.moreTroubles > 0 { lines.append("not read   \(remarks.moreTroubles) more: see summary.json") }
    return lines
  }

  /// The summary as it lies in the output folder: it has a line for each file, and is never held in memory.
  private static func copy(_ path: String) throws(Fault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(.outputUnwritable, path, "The summary cannot be read.") }
    defer { close(descriptor) }
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while case let count = read(descriptor, &piece, piece.count), count > 0 {
      var rest = piece[..<count]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        // Whoever reads along may have had enough; any other end would pass a cut summary off as the whole.
        if written < 0, errno == EPIPE { return }
        guard written > 0 else {
          let words = String(cString: strerror(errno))
          throw Fault(.outputUnwritable, "standard output", "The summary cannot be written: \(words).")
        }
        rest = rest.dropFirst(written)
      }
    }
  }
}
