import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import PostroomWorkers

@testable import PostroomEngine

/// Takes in, decides and files as a run does, but in one thread and in a fixed order, without workers.
///
/// A text that begins with `crash` fails, one that begins with `divide` is a scan of several letters, any other is a letter. A second filing resumes what a first left.
struct DirectFiling: Sendable {
  let office: Office
  var moves = false
  var disk = Disk()
  /// Small lots meet more of the states between two lots.
  var lot = 4

  func perform() async throws {
    let lock = try RunLock(output: office.output)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try Ledger(output: office.output, access: .create)
    _ = try Recovery(ledger: ledger, disk: disk, output: office.output).run()
    let options = String(decoding: try JSONEncoder().encode(office.settings(moves: moves)), as: UTF8.self)
    let run = try ledger.beginRun(profile: "test", moves: moves, date: "2026-01-02", options: options, now: 1)
    let results = try ResultFiles(output: office.output, ledger: ledger, formats: [.csv, .jsonl])
    let template = NamingTemplate(Office.profile.naming, date: RunDate())
    let filer = try Filer(ledger: ledger, disk: disk, output: office.output, template: template, moves: moves)
    let intake = Intake(
      ledger: ledger, sources: SourceStream(paths: [office.inbox], list: nil, output: office.output), run: run,
      moves: moves, partOutput: office.output, limits: Limits(), limit: nil)
    repeat { try await fileAll(intake, filer, results) } while try await intake.resweep()
    try results.close(rebuilds: filer.putBack.hasRecorded)
    try ledger.updateRun(run, inputs: 0, leftOut: [:], ending: "finished", now: 2)
    try ledger.close()
  }

  private func fileAll(_ intake: Intake, _ filer: Filer, _ results: ResultFiles) async throws {
    while true {
      let arrived = try await intake.nextLot()
      var decided: [DecidedDocument] = []
      for document in arrived.documents { decided.append(try await decide(document)) }
      var rest = decided[...]
      while !rest.isEmpty {
        try results.append(try filer.file(Array(rest.prefix(lot))))
        rest = rest.dropFirst(lot)
      }
      if arrived.isLast { return }
    }
  }

  private var division: Division {
    let cache = ReadingCache(
      output: office.output, basis: ReadingBasis(settings: RecognitionSettings(), engine: ""), access: .read)
    return Division(
      writing: { pages, document, _, sink in
        let text = Office.part(pages, of: Files.text(document.source) ?? "")
        return sink.begin() ?? sink.take(Array(text.utf8))
      }, cache: cache, disk: disk, output: office.output, minimumFreeBytes: 0)
  }

  private func decide(_ document: ArrivedDocument) async throws -> DecidedDocument {
    switch document.verdict {
    case .duplicate(let original): return DecidedDocument(arrived: document, duplicateOf: original)
    case .fault(let fault): return DecidedDocument(arrived: document, fault: fault)
    case .read:
      if document.file.flatMap({ text(of: $0) })?.hasPrefix("crash") == true {
        return DecidedDocument(
          arrived: document, fault: Fault(.workerCrashed, document.source, "It crashed the reader."))
      }
      let parts = Office.parts(of: document.file.flatMap { text(of: $0) } ?? "")
      if let file = document.file, let last = parts.last {
        let page = Page(number: 1, width: 595, height: 842, source: .recognised)
        let analysis = Analysis(
          format: .pdf, pages: Array(repeating: PageSummary(page), count: last.last),
          classification: Classification(category: Profile.dividedCategory, confidence: 1), parts: parts)
        return DecidedDocument(
          arrived: document, divided: analysis, into: try await division.parts(of: document, file, pages: parts),
          workerGrowth: 0, knownPages: 0)
      }
      let page = Page(number: 1, width: 595, height: 842, source: .plainText)
      let analysis = Analysis(
        format: .text, pages: [PageSummary(page)],
        classification: Classification(category: "letters", confidence: 1))
      return DecidedDocument(arrived: document, analysis: analysis, thresholds: Thresholds(), workerGrowth: 0)
    }
  }

  private func text(of file: OpenFile) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(file.identity.size))
    let count = pread(file.descriptor, &bytes, bytes.count, 0)
    return count == bytes.count ? String(decoding: bytes, as: UTF8.self) : nil
  }
}
