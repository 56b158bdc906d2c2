import Foundation
import Glibc
import PostroomLedger
import PostroomModel

@testable import PostroomEngine

/// An office some of whose documents wait for a person, filed in one thread and in a fixed order, without workers.
///
/// A text that begins with `doubt` is an invoice without a number and with an unsure total; any other is a letter.
struct ReviewBench: Sendable {
  let office: Office
  var moves = false
  var naming = "{category}/{name}.{ext}"
  var disk = Disk()
  /// The tables of categories that each filing asks for.
  var tables: [CategoryTable] = []

  init(_ root: String, moves: Bool = false, naming: String = "{category}/{name}.{ext}", disk: Disk = Disk()) {
    var office = Office(root)
    office.documents = [
      "plain.txt": "letter plain", "a.txt": "doubt a", "b/a.txt": "doubt b", "copy.txt": "doubt a",
    ]
    office.foreign = ["letters/a.txt": "foreign a", "invoices/x.txt": "foreign x"]
    self.office = office
    (self.moves, self.naming, self.disk) = (moves, naming, disk)
  }

  /// Builds the office and files it for the first time.
  func begin() async throws -> ReviewBench {
    try office.build()
    try await file()
    return self
  }

  var profile: Profile {
    Profile(
      name: "test", summary: "Letters and invoices.", languages: ["eng"],
      categories: [
        CategoryDefinition(name: "letters", phrases: [], identifiers: [.tckn]),
        CategoryDefinition(
          name: "invoices", phrases: [], identifiers: [.vkn],
          required: [FieldName.invoiceNumber, FieldName.totalAmount]),
      ], fallback: "others",
      identifiers: [.init(kind: .vkn, labels: []), .init(kind: .tckn, labels: [])],
      thresholds: Thresholds(review: 0.5, field: 0.8), naming: naming, production: Production(batchSize: 8))
  }

  /// Takes in and files what is not filed yet, as the next run would.
  func file() async throws {
    let lock = try RunLock(output: office.output)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try Ledger(output: office.output, access: .create)
    _ = try Recovery(ledger: ledger, disk: disk, output: office.output).run()
    var settings = office.settings(moves: moves)
    settings.profile = profile
    let options = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
    let run = try ledger.beginRun(profile: "test", moves: moves, date: "2026-01-02", options: options, now: 1)
    let results = try ResultFiles(output: office.output, ledger: ledger, formats: [.csv, .jsonl], tables: tables)
    let template = NamingTemplate(naming, date: try RunDate(iso: "2026-01-02").unwrapped)
    let filer = try Filer(
      ledger: ledger, disk: disk, output: office.output, template: template, moves: moves, tables: tables)
    let book = try CorrectionBook(ledger, profile: profile)
    let intake = Intake(
      ledger: ledger, sources: SourceStream(paths: [office.inbox], list: nil, output: office.output), run: run,
      moves: moves, partOutput: office.output, limits: Limits(), limit: nil)
    repeat {
      var isLast = false
      while !isLast {
        let lot = try await intake.nextLot()
        isLast = lot.isLast
        try results.append(try filer.file(try lot.documents.map { try decide($0, book) }))
      }
    } while try await intake.resweep()
    try results.close(rebuilds: filer.putBack.hasRecorded)
    try ledger.updateRun(run, inputs: 0, leftOut: [:], ending: "finished", now: 2)
    try ledger.close()
  }

  private func decide(_ document: ArrivedDocument, _ book: CorrectionBook) throws -> DecidedDocument {
    if case .duplicate(let original) = document.verdict {
      return DecidedDocument(arrived: document, duplicateOf: original)
    }
    let verdict = try book.verdict(on: document.hash)
    let found = Self.analysis(Files.text(document.source) ?? "")
    return DecidedDocument(
      arrived: document, analysis: verdict?.applied(to: found, profile: profile) ?? found,
      thresholds: profile.thresholds, workerGrowth: 0, verdict: verdict)
  }

  static func field(_ value: String, _ confidence: Double = 1, source: String = "label:x") -> Field {
    Field(
      value: value, raw: value, confidence: confidence, page: 1, box: Box(x0: 1, y0: 2, x1: 3, y1: 4), source: source)
  }

  static func analysis(_ text: String) -> Analysis {
    let page = PageSummary(Page(number: 1, width: 595, height: 842, source: .plainText))
    guard text.hasPrefix("doubt") else {
      return Analysis(format: .text, pages: [page], classification: Classification(category: "letters", confidence: 1))
    }
    return Analysis(
      format: .text, pages: [page],
      classification: Classification(
        category: "invoices", confidence: 0.3, evidence: [.init(phrase: "invoice", page: 1, weight: 2)]),
      fields: [
        FieldName.totalAmount: field("12.50", 0.4), FieldName.vkn: field("1234567890"),
        FieldName.tckn: field("12345678901"), FieldName.identifier: field("1234567890"),
      ],
      lines: [LineItem(cells: [FieldName.amount: field("12.50")])], locale: DocumentLocale(decimalMark: .comma),
      doubts: [
        Doubt(.missing, field: FieldName.invoiceNumber, "It was not found."),
        Doubt(.unsure, field: FieldName.totalAmount, "It is <b>unsure</b>."),
      ])
  }

  // MARK: What people do

  /// The number of a document, by its path below the inbox.
  func number(_ path: String) throws -> Int64 {
    let ledger = try Ledger(output: office.output, access: .read)
    var found: Int64?
    try ledger.forEachDocument { record in
      if record.source == "\(office.inbox)/\(path)" { found = record.id }
      return true
    }
    return try found.unwrapped
  }

  @discardableResult
  func correct(_ path: String, disk: Disk = Disk(), _ say: (inout Correction) -> Void) throws
    -> ArchiveChanges.Corrected
  {
    var correction = Correction(who: "ada")
    say(&correction)
    let number = try number(path)
    let lock = try RunLock(output: office.output)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try Ledger(output: office.output, access: .write)
    defer { try? ledger.close() }
    return try ArchiveChanges(ledger: ledger, output: office.output, disk: disk).correct(
      "\(number)", correction, now: 99)
  }

  @discardableResult
  func undo(_ run: Int64? = nil) throws -> ArchiveChanges.Report {
    let ledger = try Ledger(output: office.output, access: .write)
    defer { try? ledger.close() }
    return try ArchiveChanges(ledger: ledger, output: office.output).undo(run: run)
  }

  /// What people said, oldest first, as `subject old new`.
  func said() throws -> [String] {
    let ledger = try Ledger(output: office.output, access: .read)
    return try ledger.corrections(limit: 1_000).map { "\($0.subject) \($0.old ?? "-") \($0.new ?? "-")" }
  }

  func row(_ path: String) throws -> ResultRow { try ObedientRun.rows(office)[path].unwrapped }

  func problems() throws -> [String] { try Conservation.problems(office, moves: moves) }
}

extension Optional {
  /// The value; a test without one ends.
  var unwrapped: Wrapped {
    get throws {
      guard let value = self else { throw Fault(.internalError, "test", "There is nothing.") }
      return value
    }
  }
}
