import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomWorkers

/// `postroom review show`: everything that is known about one document.
struct ReviewShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is known about one document, and what it says.",
    discussion: """
      The text is read again in the sandbox, as the run read it; pages that were recognised before are not recognised \
      again.
      """)

  @Argument(help: "The document: its number, its name in review/, or a beginning of its hash.")
  var id: String
  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false
  @Flag(inversion: .prefixedNo, help: "Read and show the text of its pages.")
  var text = true

  @Option(help: ArgumentHelp("Also write an image of each page into this folder.", valueName: "folder"))
  var images: String?

  /// What is shown.
  private struct Shown: Encodable {
    var number: Int64
    var path: String?
    var result: ResultRow
    var doubts: [Doubt]
    var history: [ReviewHistoryLine]
    var pages: [String]?
    var images: [String]?
  }

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let ledger = try Ledger(output: path, access: .read)
      let queue = ReviewQueue(ledger)
      let record = try queue.document(id)
      let row = try queue.row(record)
      var shown = Shown(
        number: record.id, path: record.destination.map { path + "/" + $0 }, result: row, doubts: row.openDoubts,
        history: try queue.history(record).map(ReviewHistoryLine.init))
      // What would be read in a portrait is nothing.
      if text, row.pageSources[Page.Source.photograph.rawValue] == nil, let run = try ledger.run(record.run) {
        shown.pages = await pages(record, try RunSettings(run), in: path)
      }
      if let images, let run = try ledger.run(record.run) {
        shown.images = try await PageImages(folder: images, settings: try RunSettings(run), output: path)
          .write(record, row)
      }
      if json { Console.data(Console.json(shown)) } else { show(shown) }
    }
  }

  // MARK: The text

  /// The texts of the pages; a document that cannot be read is shown without.
  private func pages(_ record: DocumentRecord, _ settings: RunSettings, in output: String) async -> [String]? {
    let file = output + "/" + (record.destination ?? "")
    do {
      let reading = try await reading(of: try OpenFile(path: file), record, settings, in: output)
      return reading.pages.map { page in
        page.skipped.map { "(not read: \($0.rawValue))" } ?? page.text
      }
    } catch {
      Console.message("postroom: \(error)")
      return nil
    }
  }

  private func reading(
    of file: OpenFile, _ record: DocumentRecord, _ settings: RunSettings, in output: String
  ) async throws -> Reading {
    let pool = WorkerPool(
      command: ReadingWorkerProcess.command, workers: 1, limits: settings.limits, recycleAfter: 1,
      configuration: try WorkerConfiguration(profile: settings.profile, recognition: settings.recognition).encoded())
    let job = ReadingJob(
      number: 1, format: try file.format(), bytes: Int(file.identity.size), wanted: .reading, pages: settings.pages,
      maximumPages: settings.limits.pages, recognition: settings.recognition,
      maximumPixels: settings.limits.pixels, secondsPerPage: settings.limits.secondsPerPage)
    let engine = ReadingWorkerProcess.engine(for: settings.recognition)
    let cache = ReadingCache(
      output: output, basis: ReadingBasis(settings: settings.recognition, engine: engine), access: .read)
    let hash = record.hash ?? []
    let answer = await pool.analyse(job, descriptor: file.descriptor, recall: { cache.pages(of: hash) })
    await pool.shutdown()
    cache.close()
    guard let reading = try answer.result.get().reading else {
      throw Fault(.internalError, record.source, "The worker sent no reading.")
    }
    return reading
  }

  // MARK: For people

  private func show(_ shown: Shown) {
    let row = shown.result
    line("number", "\(shown.number)")
    line("source", row.source)
    if let part = row.part {
      line("part", "\(part.number), pages \(part.pages.text) of the scan \(part.of?.prefix(12) ?? "")")
    }
    for part in row.parts { line("divided", "pages \(part.text)") }
    line("lies at", shown.path ?? "nowhere")
    line("outcome", row.status.rawValue)
    line("category", "\(row.category ?? "none") \(percent(row.confidence))")
    if let photograph = row.photograph { line("verdict", "\(photograph.verdict.rawValue) by \(photograph.format)") }
    for piece in row.evidence { line("", "page \(piece.page)  \(piece.phrase)") }
    for doubt in shown.doubts { line("doubt", "\(doubt.reason.rawValue)  \(doubt.sentence)") }
    for (name, field) in row.fields.sorted(by: { $0.key < $1.key }) { show(name, field) }
    if !row.lines.isEmpty { line("lines", "\(row.lines.count)") }
    for image in shown.images ?? [] { line("image", image) }
    for warning in row.warnings { line("warning", warning) }
    for said in shown.history { line("said", said.text) }
    for (index, text) in (shown.pages ?? []).enumerated() {
      Console.data("\n— page \(index + 1) of \(shown.pages?.count ?? 0) —")
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        Console.data(Console.printable(String(line)))
      }
    }
  }

  private func show(_ name: String, _ field: Field) {
    line("field", "\(name) = \(field.value)  \(percent(field.confidence))")
    let place = field.box == Box(x0: 0, y0: 0, x1: 0, y1: 0) ? "" : " at \(box(field.box))"
    line("", "page \(field.page)\(place)  \"\(field.raw)\"  \(field.source)\(field.normaliser.map { "  \($0)" } ?? "")")
    for check in field.checks { line("", "\(check.passed ? "holds" : "fails")  \(check.name)") }
    if !field.alternatives.isEmpty { line("", "or \(field.alternatives.joined(separator: ", "))") }
  }

  private func line(_ title: String, _ text: String) {
    let padding = String(repeating: " ", count: max(1, 10 - title.count))
    Console.data(title + padding + Console.printable(text))
  }

  private func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded()))%" } ?? "" }

  private func box(_ box: Box) -> String {
    [box.x0, box.y0, box.x1, box.y1].map { String(format: "%.0f", $0) }.joined(separator: ",")
  }
}
